import type { Manifest } from '../../store/index.js';
import { counted, posixWord } from '../../report/text/words.js';
import { text } from '../../report/text/blocks.js';
import { linesOf } from '../../report/text/lines.js';

/** What a command says at its end: where its folder is, and how its figures are drawn. */

/** @param drawn files that `plot` had put into the folder that was replaced (see `drawnFigures`) */
export function writtenText(
  folder: string,
  { tables, figures }: Pick<Manifest, 'tables' | 'figures'>,
  drawn: readonly string[],
): string[] {
  const removed = `Figures drawn before (${counted(drawn.length, 'file')}) were of the run replaced, and are removed.`;
  return linesOf([
    `Written to ${folder} (${counted(tables.length, 'table')}, ${counted(figures.length, 'figure')})`,
    ...(drawn.length === 0 ? [] : [text(removed)]),
    `Next:  npx micronet plot ${posixWord(folder)}`,
  ]);
}
