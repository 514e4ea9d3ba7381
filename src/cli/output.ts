import { once } from 'node:events';
import { visible } from '../scenario/declare/problem.js';
import type { Text } from '../report/text/blocks.js';
import { linesOf } from '../report/text/lines.js';
import { screenWidth, wrap } from '../report/text/wrap.js';

/**
 * Printing: results on stdout, all else on stderr. No colour: nothing here needs one to be understood. Titles, names and
 * seeds may come from a folder that someone else made: every text passes through `visible` here.
 */

/** @param text as it stands, or blocks and lines laid out for a terminal */
export function print(text: string | Text): void {
  process.stdout.write(`${visible(typeof text === 'string' ? text : linesOf(text).join('\n'))}\n`);
}

/**
 * Writes a piece of data, line breaks and all, and waits until the reader has taken it. A file or a program gets it as it
 * is; a terminal as `print`.
 */
export async function put(data: string): Promise<void> {
  if (!process.stdout.write(process.stdout.isTTY ? visible(data) : data)) await once(process.stdout, 'drain');
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Notices and errors: lines too long for a screen are broken at spaces, and go on indented. */
export function printNotice(text: string): void {
  process.stderr.write(`${visible(text).split('\n').flatMap(broken).join('\n')}\n`);
}

/** What a reader should know of these scenarios, each thing once. */
export function printNotices(scenarios: readonly { readonly notices: readonly string[] }[]): void {
  for (const notice of new Set(scenarios.flatMap(({ notices }) => notices))) printNotice(`notice: ${notice}`);
}

function broken(line: string): string[] {
  if ([...line].length <= screenWidth) return [line];
  const indent = /^ */u.exec(line)?.[0] ?? '';
  // Two spaces part the place from what stands there: they stay together.
  const kept = line.trimStart().replaceAll('  ', '\u00a0\u00a0');
  return wrap(kept, screenWidth - indent.length, '  ').map((part) => indent + part);
}
