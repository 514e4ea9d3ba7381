import type { ValidationResult } from '../../experiment/validation/runValidation.js';
import type { ValidationRow } from '../../experiment/validation/validate.js';
import type { FactRole } from '../../study/index.js';
import { formatNumber } from '../../units/index.js';
import { bindingText } from './bindingText.js';
import { isOpen } from '../../experiment/calibration/targets.js';
import { cellText, interval, note, number, table, text } from './blocks.js';
import type { Block, Cell, TableBlock, Text } from './blocks.js';
import { studyFormat } from './levels.js';

/** A validation as text: what each kind of fact comes to, the findings to explain, then all facts in order. */
export function validationText(result: ValidationResult, seed: string): Text {
  const { rows } = result;
  return [
    'The facts of the study beside the simulation',
    text(`${titleOfPortions(result)} · seed ${seed}`),
    '',
    ...tally(rows, 'C', 'Calibration targets'),
    ...tally(rows, 'V', 'Held out'),
    ...tally(rows, 'O', 'Seen through arrests, in sampled procedures'),
    text(
      'agrees: the simulated 90 % interval lies within the tolerance; differs: the two have nothing in common; cannot tell: all else, and always for n ≤ 2. Tolerances were fixed before any run. Only a calibration target that differs is a failure.',
    ),
    '',
    ...findings(result),
    factsTable(rows),
  ];
}

/** What was run: `typical-case (200 replicates) · …`. */
export function titleOfPortions({ portions }: ValidationResult): string {
  return portions
    .map(({ part, scenario, replicates }) => {
      const what = part === 'monthly-loads' ? `${scenario.name}, loads limited by the month` : scenario.name;
      return `${what} (${formatNumber(replicates)} replicates)`;
    })
    .join(' · ');
}

function tally(rows: readonly ValidationRow[], role: FactRole, title: string): Block[] {
  const own = rows.filter((row) => row.role === role && row.run !== null);
  if (own.length === 0) return [];
  const of = (verdict: string): string => {
    const found = own.filter((row) => row.verdict === verdict);
    return found.length === 0
      ? ''
      : `${found.length} ${verdict} (${[...new Set(found.map(({ fact }) => fact))].join(', ')})`;
  };
  const verdicts = ['agrees', 'differs', 'cannot tell', 'no figure', 'not simulated']
    .map(of)
    .filter((part) => part !== '');
  return [note(`${title} (${role}): ${verdicts.join('; ')}.`)];
}

/** All facts in their order: published with its tolerance, simulated with its interval, verdict. */
const factsTable = (rows: readonly ValidationRow[]): TableBlock =>
  table(
    'facts',
    [
      { title: 'All facts' },
      { title: '', gap: 1 },
      { title: 'published', below: true },
      { title: 'tolerance', below: true },
      { title: 'simulated', below: true },
      { title: '90 %', below: true },
      { title: '', below: true },
    ],
    rows.map((row) => [
      `${row.fact} ${row.role}`,
      ...(row.label === '' ? [`${row.verdict}: ${row.note}.`] : cells(row)),
    ]),
  );

function cells(row: ValidationRow): Cell[] {
  const { label, unit, published, toleranceLow, toleranceHigh, mean, q05, q95, verdict } = row;
  const { scale, format } = studyFormat(unit);
  const shown = (value: number | null): Cell => (value === null ? '' : number(scale * value, format));
  const [low, high] = [toleranceLow && scale * toleranceLow, toleranceHigh && scale * toleranceHigh];
  const open = unit === 'ratio' && low !== null && high !== null && isOpen({ low, high });
  return [
    unit === 'share' ? label : `${label}, ${unit}`,
    published === null ? 'no figure in the study' : open ? '' : shown(published),
    open ? ['at least ', number(low, format)] : interval(low, high, format),
    mean === null ? 'not' : shown(mean),
    interval(q05 && scale * q05, q95 && scale * q95, format),
    verdict,
  ];
}

/** F29, F34, F40 and F41: held out, and to be explained rather than scored away. */
function findings({ rows, withheld }: ValidationResult): Text {
  const of = (fact: string, part: string): ValidationRow | undefined =>
    rows.find((row) => row.fact === fact && row.label.includes(part) && row.mean !== null);
  const show = (row: ValidationRow | undefined): string => cellText(number(row?.mean));
  const percentOf = (row: ValidationRow | undefined, stated: number): string =>
    cellText(number(row?.mean == null ? null : (100 * row.mean) / stated, { unit: '%', decimals: 0 }));
  const [sales, net] = [of('F34', 'sales'), of('F34', 'net')];
  const [inKind, atCost] = [of('F29', 'in kind'), of('F29', 'at cost')];
  const [capital, stock] = [of('F40', 'capital'), of('F40', 'stock')];
  const [margin, after] = [of('F41', 'before own use'), of('F41', 'after own use')];
  return [
    ...(inKind && atCost
      ? [
          finding(
            `F29  “Twice his wage” is ${show(inKind)} times the wage with own use a drawing in kind, ${show(atCost)} times with own use charged at cost: which reading decides, and the study does not say.`,
          ),
        ]
      : []),
    ...(sales && net && withheld
      ? [
          finding(
            `F34  Of € 10,000 and € 5,000 “at best”, ${percentOf(sales, 10_000)} and ${percentOf(net, 5000)} are reached: ${bindingText(withheld)}. The split: scenarios/questions/6-ten-thousand-euros.md.`,
          ),
        ]
      : []),
    ...(capital && stock
      ? [
          finding(
            `F40  “A very high turnover” has no figure: the stock turns over ${show(stock)} times a month, the capital with tabs and cash ${show(capital)} times.`,
          ),
        ]
      : []),
    ...(margin && after
      ? [
          finding(
            `F41  With 50 + 30 g at most bought a month the margin on cocaine is € ${show(margin)}, the net after own use, heroin included, € ${show(after)}. A head who has sold out goes without here; the study’s sum has own use of 3 + 2 g a week throughout.`,
          ),
        ]
      : []),
    '',
  ];
}

const finding = (words: string): Block => note(words, 0, 5);
