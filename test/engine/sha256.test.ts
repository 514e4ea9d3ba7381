import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { hashTable } from '../../src/engine/hashing/canonical.js';
import { hashText } from '../../src/engine/hashing/canonicalJson.js';
import { hashWith, hexadecimal, newSha256, writeUtf8 } from '../../src/engine/hashing/sha256.js';
import { longTable, mixedTable } from '../store/support.js';

const nodes = (): ReturnType<typeof createHash> => createHash('sha256');
const inJavaScript = newSha256;

afterEach(() => hashWith(nodes));

describe('SHA-256 in JavaScript', () => {
  it('gives Node’s digests, in whatever pieces the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (pieces) => {
        const [own, other] = [inJavaScript(), nodes()];
        for (const bytes of pieces) {
          own.update(bytes);
          other.update(bytes);
        }
        expect(hexadecimal(own.digest())).toBe(other.digest('hex'));
      }),
    );
  });

  it('gives a table and a text the hash that Node gives them', () => {
    const hashes = (): string[] => [hashTable(mixedTable), hashTable(longTable(0, 20_000)), hashText('é')];
    const here = hashes();
    hashWith(nodes);
    expect(hashes()).toEqual(here);
  });
});

describe('writeUtf8', () => {
  it('writes the bytes that Node writes, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(5), (text, at) => {
        const bytes = new Uint8Array(at + text.length * 3);
        const written = writeUtf8(text, bytes, at);
        expect([...bytes.subarray(at, at + written)]).toEqual([...Buffer.from(text, 'utf8')]);
      }),
    );
    expect(writeUtf8('aé\ud800', new Uint8Array(9), 0)).toBe(6);
  });
});
