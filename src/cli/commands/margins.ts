import { marginSummary, marginTable } from '../../economics/marginTable.js';
import { marginsText } from '../../report/text/marginsText.js';
import type { Arguments } from '../commandList.js';
import { print, printJson } from '../output.js';

export function handler({ prices: source = 'ocrtis', json }: Arguments<'margins'>): void {
  const cells = marginTable(source);
  if (json) printJson({ jsonVersion: 1, prices: source, cells, summary: marginSummary(cells) });
  else print(marginsText(source, cells, marginSummary(cells)));
}
