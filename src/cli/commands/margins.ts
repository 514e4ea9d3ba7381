import { marginSummary, marginTable } from '../../economics/marginTable.js';
import { marginsText } from '../../report/text/marginsText.js';
import { isOn, oneOf } from '../options.js';
import type { Arguments } from '../options.js';
import { print, printJson } from '../output.js';

export function handler(args: Arguments): void {
  const source = oneOf(args['prices'], '--prices', ['ocrtis', 'trend'], 'ocrtis');
  const cells = marginTable(source);
  if (isOn(args['json'])) printJson({ jsonVersion: 1, prices: source, cells, summary: marginSummary(cells) });
  else print(marginsText(source, cells, marginSummary(cells)).join('\n'));
}
