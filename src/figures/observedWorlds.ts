import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { Layer } from './composeFigure.js';
import type { Figure, Provenance } from './figure.js';
import { across, amounts, layer } from './parts.js';
import { colours, lineAxis } from './theme.js';

/** A share that the study saw in procedures, beside the true share of the worlds in which procedures show it. Per cent. */
export interface ObservedWorldRow {
  /** As printed, with the fact’s number; unique. */
  readonly label: string;
  readonly publishedPct: number;
  /** In samples of procedures from the worlds of the posterior: mean, and 90 % of samples. */
  readonly seenLow: number;
  readonly seenPct: number;
  readonly seenHigh: number;
  /** 90 % of the true share over the prior. */
  readonly priorLow: number;
  readonly priorHigh: number;
  /** 90 % of it over the posterior, and its median. */
  readonly trueLow: number;
  readonly truePct: number;
  readonly trueHigh: number;
  /** Mean of seen − true, and the reach of its 95 % interval. */
  readonly bias: number;
  readonly biasReach: number;
  readonly identified: boolean;
}

/** What arrests show and what is true where they show it, a line for each figure. */
export function observedWorlds(rows: readonly ObservedWorldRow[], provenance: Provenance): Figure {
  const names = rows.map(({ label }) => label);
  const y = lineAxis('label', names);
  const x = amounts('share, %', [0, 100], { axis: { tickCount: 5 } });
  const rule = (low: string, high: string, color: string, yOffset: number): Layer =>
    layer(rows, { type: 'rule', strokeWidth: 2, color, yOffset }, { y, x: { ...x, field: low }, x2: { field: high } });
  const dot = (values: readonly ObservedWorldRow[], field: string, mark: object): Layer =>
    layer(values, { type: 'point', size: 42, opacity: 1, ...mark }, { y, x: { ...x, field } });
  const world = { shape: 'circle', stroke: colours.blue, yOffset: trueOffset } as const;
  return composeFigure({
    name: 'observed-worlds',
    title: message(rows),
    provenance,
    views: [
      {
        width: 320,
        height: { step: 34 },
        layer: [
          layer(
            rows,
            { type: 'bar', height: 10, color: colours.paleGrey, yOffset: trueOffset },
            { y, ...across(x, 'priorLow', 'priorHigh') },
          ),
          rule('trueLow', 'trueHigh', colours.blue, trueOffset),
          dot(
            rows.filter(({ identified }) => identified),
            'truePct',
            { ...world, fill: colours.blue },
          ),
          dot(
            rows.filter(({ identified }) => !identified),
            'truePct',
            { ...world, fill: 'white' },
          ),
          rule('seenLow', 'seenHigh', colours.vermillion, seenOffset),
          dot(rows, 'seenPct', { shape: 'square', filled: true, color: colours.vermillion, yOffset: seenOffset }),
          layer(
            rows,
            { type: 'tick', color: '#000000', thickness: 2, height: 26 },
            { y, x: { ...x, field: 'publishedPct' } },
          ),
          layer(
            rows.map((row) => ({ ...row, words: biasWords(row) })),
            { type: 'text', align: 'left' },
            { y, x: { value: 334 }, text: { field: 'words' } },
          ),
        ],
      },
    ],
    notes: [
      'Black: published. Orange square: the figure in samples of 150 procedures from the worlds of the posterior. Blue: true in these worlds; filled where narrower than over the prior (grey bar), open where the study does not identify it. Beside: bias, seen − true, in points, ± its 95 % error.',
    ],
  });
}

/** What is true stands above its line’s middle, what is seen below it. */
const trueOffset = -6;
const seenOffset = 7;

const biasWords = ({ bias, biasReach }: ObservedWorldRow): string =>
  `${bias > 0 ? '+' : ''}${formatNumber(bias, 1)} ± ${formatNumber(biasReach, 1)}`;

function message(rows: readonly ObservedWorldRow[]): string {
  const narrowed = rows.filter(({ identified }) => identified).length;
  const biased = rows.filter(({ bias, biasReach }) => Math.abs(bias) > biasReach).length;
  return `What arrests show narrows ${String(narrowed)} of ${String(rows.length)} true shares; ${String(biased)} are seen with a bias beyond chance`;
}
