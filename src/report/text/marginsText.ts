import type { MarginCell, MarginSummary, RetailPriceSource } from '../../economics/marginTable.js';
import { regions, towns } from '../../study/index.js';
import { hypotheticalNote, shortRegions, shortTowns, termsIn } from './words.js';
import { screenWidth, wrap } from './wrap.js';

/** The margin table as text: one screen, the answer first. */

const rangeMark = { both: '*', pct: '%', eur: '€', none: ' ' } as const;

function mark(cell: MarginCell): string {
  if (cell.inStudyRange) return rangeMark.both;
  if (cell.inPctRange) return rangeMark.pct;
  return cell.inEurRange ? rangeMark.eur : rangeMark.none;
}

export function marginsText(source: RetailPriceSource, cells: readonly MarginCell[], summary: MarginSummary): string[] {
  const { all, withoutHypothetical } = summary;
  const width = 8;
  const left = 22;
  const rows = regions.map((region) => {
    const own = cells.filter((cell) => cell.region === region.id);
    const dagger = own[0]?.hypothetical ? '†' : '';
    const name = shortRegions[region.id] ?? region.name;
    return (
      `${name}${dagger} ${own[0]?.retailPriceEurPerG ?? 0}`.padEnd(left) +
      own.map((cell) => cellText(cell).padStart(width)).join('')
    );
  });
  return [
    `Margin on cocaine at ${source === 'ocrtis' ? 'OCRTIS' : 'TREND'} retail prices: % of the price, and € a gram`,
    `${all.inPctRange} of ${all.pairs} pairs of region and market lie in the study’s 40–50 %, ${all.inEurRange} in its`,
    `€ 20–30, ${all.inStudyRange} in both. Without the two regions whose supply is hypothetical†,`,
    `${withoutHypothetical.inPctRange} of ${withoutHypothetical.pairs} lie in 40–50 %. No simulation.`,
    '',
    'retail price, €/g'.padEnd(left) + towns.map((town) => (shortTowns[town.id] ?? town.name).padStart(width)).join(''),
    '  source price, €/g'.padEnd(left) + towns.map((town) => `${town.cocaineEurPerG}`.padStart(width)).join(''),
    '  procedures'.padEnd(left) + towns.map((town) => `${town.procedures}`.padStart(width)).join(''),
    ...rows,
    '',
    ...wrap('* in both of the study’s ranges, % in 40–50 % only, € in € 20–30 only; ends included.', screenWidth, '  '),
    ...wrap(hypotheticalNote, screenWidth, '  '),
    ...termsIn('OCRTIS, TREND').flatMap((term) => wrap(term, screenWidth, '  ')),
    'A mean of one or two procedures (Mons, Bruges, Maastricht) says little.',
  ];
}

function cellText(cell: MarginCell): string {
  return `${cell.marginPctOfPrice.toFixed(0)} ${cell.marginEurPerG}${mark(cell)}`;
}
