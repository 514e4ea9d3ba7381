import { screenWidth, wrap } from '../report/text/wrap.js';

/** Printing: results on stdout, all else on stderr. No colour: nothing here needs one to be understood. */

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Notices and errors: lines too long for a screen are broken at spaces, and go on indented. */
export function printNotice(text: string): void {
  process.stderr.write(`${text.split('\n').flatMap(broken).join('\n')}\n`);
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
