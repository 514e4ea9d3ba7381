/** Breaks a text at spaces so that no line is longer than `width` but for a longer word, later lines indented. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of unbroken(text).split(/[ \n]+/u)) {
    if (line !== '' && [...line].length + 1 + [...word].length > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((broken) => broken.replaceAll('\u00a0', ' '));
}

/** A number keeps its unit: no break after € or before %. */
const unbroken = (text: string): string =>
  text.replaceAll(/€ (?=\d)/gu, '€\u00a0').replaceAll(/(?<=\d) (?=(%|€|g\b))/gu, '\u00a0');
