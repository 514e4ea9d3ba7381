import type { MarginCell, MarginSummary, RetailPriceSource } from '../../economics/marginTable.js';
import { regions, towns } from '../../study/index.js';
import { hypotheticalNote, shortRegions, shortTowns, termsIn } from './words.js';
import { note, number, numbers, table, text } from './blocks.js';
import type { Cell, TableBlock, Text } from './blocks.js';

/** The margin table as text: one screen, the answer first. */

const rangeMark = { both: '*', pct: '%', eur: '€', none: ' ' } as const;

function mark(cell: MarginCell): string {
  if (cell.inStudyRange) return rangeMark.both;
  if (cell.inPctRange) return rangeMark.pct;
  return cell.inEurRange ? rangeMark.eur : rangeMark.none;
}

export function marginsText(source: RetailPriceSource, cells: readonly MarginCell[], summary: MarginSummary): Text {
  const { all, withoutHypothetical } = summary;
  return [
    `Margin on cocaine at ${source === 'ocrtis' ? 'OCRTIS' : 'TREND'} retail prices: % of the price, and € a gram`,
    text(
      `${all.inPctRange} of ${all.pairs} pairs of region and market lie in the study’s 40–50 %, ${all.inEurRange} in its € 20–30, ${all.inStudyRange} in both. Without the two regions whose supply is hypothetical†, ${withoutHypothetical.inPctRange} of ${withoutHypothetical.pairs} lie in 40–50 %. No simulation.`,
    ),
    '',
    marginsTable(cells),
    '',
    note('* in both of the study’s ranges, % in 40–50 % only, € in € 20–30 only; ends included.'),
    note(hypotheticalNote),
    ...termsIn('OCRTIS, TREND').map((term) => note(term)),
    'A mean of one or two procedures (Mons, Bruges, Maastricht) says little.',
  ];
}

const plain = (value: number | undefined): Cell => number(value, { decimals: 0 });

function marginsTable(cells: readonly MarginCell[]): TableBlock {
  return table(
    'margins',
    [{ title: 'retail price, €/g', width: 22 }, ...towns.map(({ id, name }) => numbers(shortTowns[id] ?? name, 8, 0))],
    [
      ['  source price, €/g', ...towns.map(({ cocaineEurPerG }) => plain(cocaineEurPerG))],
      ['  procedures', ...towns.map(({ procedures }) => plain(procedures))],
      ...regions.map(({ id, name }) => {
        const own = cells.filter((cell) => cell.region === id);
        const dagger = own[0]?.hypothetical ? '†' : '';
        return [[`${shortRegions[id] ?? name}${dagger} `, plain(own[0]?.retailPriceEurPerG)], ...own.map(marginCell)];
      }),
    ],
  );
}

const marginCell = (cell: MarginCell): Cell => [
  plain(cell.marginPctOfPrice),
  ' ',
  plain(cell.marginEurPerG),
  mark(cell),
];
