import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256, wherever this runs. */

/** A hash under way: bytes are added in any pieces, then it is ended once. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => unknown;
  readonly digest: () => Uint8Array;
}

let start: () => Sha256 = () => sha256.create();

/**
 * Has all hashes computed by another implementation from now on. The digests are the same; where the machine's own is
 * at hand (in Node it is eighteen times as fast as this one in JavaScript), tables of many megabytes want it.
 */
export function hashWith(other: () => Sha256): void {
  start = other;
}

/** A hash to add bytes to. */
export const newSha256 = (): Sha256 => start();

/** A digest in hexadecimal. */
export const hexadecimal = (digest: Uint8Array): string => bytesToHex(digest);

const encoder = new TextEncoder();

/** A text's bytes in UTF-8. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/**
 * Writes a text in UTF-8 into bytes that have room for three times its length.
 * @returns how many bytes it takes
 */
export function writeUtf8(text: string, bytes: Uint8Array, at: number): number {
  // Names and numbers are short and mostly ASCII: a loop over them is faster than the encoder's own overhead.
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return i + encoder.encodeInto(text.slice(i), bytes.subarray(at + i)).written;
    bytes[at + i] = unit;
  }
  return text.length;
}
