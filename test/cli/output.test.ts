import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exitCodeOf } from '../../src/cli/ending.js';
import { print, printJson, printNotice } from '../../src/cli/output.js';
import { failureCause } from '../../src/experiment/runScenario.js';
import { BooksError } from '../../src/model/check.js';
import { literal } from '../../src/report/text/markdown.js';
import { visible } from '../../src/scenario/declare/problem.js';
import { mainFile } from './build.js';

/** What moves the cursor, hides or reorders text: controls but the line break, format characters, lone surrogates. */
const unseen = /[^\P{C}\n\u00ad\ue000-\uf8ff]/u;
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001b[31m', '\u009b2J', '\u202e', '\u200b', '\u2066', '\ufeff', '\r', '\u0007', '\u{e0041}', 'a'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 2 }),
  ),
  maxLength: 20,
});

afterEach(() => {
  vi.restoreAllMocks();
});

function written(stream: NodeJS.WriteStream, work: () => void): string {
  let text = '';
  vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  work();
  vi.restoreAllMocks();
  return text;
}

describe('what is printed', () => {
  it('holds nothing that moves the cursor, hides or reorders, whoever wrote it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(written(process.stdout, () => print(text))).not.toMatch(unseen);
        expect(written(process.stderr, () => printNotice(text))).not.toMatch(unseen);
        const json = written(process.stdout, () => printJson({ text }));
        expect(json).not.toMatch(unseen);
        expect(JSON.parse(json)).toEqual({ text });
      }),
      { seed: 10 },
    );
    expect(visible('a\u001b[31m\u202eb\n€ ’ é')).toBe('a\\u001b[31m\\u202eb\n€ ’ é');
  });
});

describe('a user’s text in Markdown', () => {
  it('begins no link, list, heading, code or HTML', () => {
    expect(literal('# [x](y) <b> *b* `c` a_b &amp;')).toBe('\\# \\[x\\](y) \\<b\\> \\*b\\* \\`c\\` a\\_b \\&amp;');
    expect(['1. x', '- x', '-1.5', 'a\n\nb', '2. 5'].map(literal)).toEqual([
      '1\\. x',
      '\\- x',
      '-1.5',
      'a b',
      '2\\. 5',
    ]);
  });
});

describe('an error that nobody foresaw', () => {
  it('is told in one sentence, by whatever way it comes, and ends with its own code', () => {
    const streams = pathToFileURL(mainFile.replace(/main\.js$/u, 'streams.js')).href;
    for (const fault of ['setTimeout(() => { throw new TypeError("x\\ny"); })', 'Promise.reject(new TypeError("x"))']) {
      const script = `import { endOnFault } from '${streams}'; endOnFault(); ${fault};`;
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
      });
      expect(status).toBe(70);
      expect(stderr.replaceAll(/\s+/gu, ' ')).toMatch(/stopped, by a fault of its own: x; please report it with/u);
      expect(stderr).not.toContain('    at ');
    }
  });
});

describe('runs that failed', () => {
  it('are a failed check where books do not close, and only where this was asked', () => {
    const open = [failureCause(new BooksError('any words')), failureCause(new Error('books do not close'))];
    expect([exitCodeOf(open, true), exitCodeOf(open, false), exitCodeOf([], true)]).toEqual([1, 3, 0]);
    expect(exitCodeOf(open.slice(1), true)).toBe(3);
  });
});
