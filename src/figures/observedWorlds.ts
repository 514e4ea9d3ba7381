import { formatAmount, formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { Estimate, Figure, Provenance } from './figure.js';
import { across, amounts, estimates, layer, lineAxis } from './parts.js';
import { colours } from './theme.js';

/** A share that the study saw in procedures, beside the true share of the worlds in which procedures show it. Per cent. */
export interface ObservedWorldRow {
  /** As printed, with the fact’s number; unique. */
  readonly label: string;
  readonly publishedPct: number;
  /** In samples of procedures from the worlds of the posterior: mean, and 90 % of samples. */
  readonly seen: Estimate;
  /** 90 % of the true share over the prior. */
  readonly prior: Pick<Estimate, 'low' | 'high'>;
  /** 90 % of it over the posterior, and its median. */
  readonly world: Estimate;
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
  const world = rows.map((row) => ({ ...row, ...row.world, hollow: !row.identified }));
  const seen = rows.map((row) => ({ ...row, ...row.seen }));
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
            rows.map((row) => ({ ...row, ...row.prior })),
            { type: 'bar', height: 10, color: colours.paleGrey, yOffset: trueOffset },
            { y, ...across(x) },
          ),
          ...estimates(world, { x, y }, { colour: colours.blue, size: 42, yOffset: trueOffset }),
          ...estimates(seen, { x, y }, { colour: colours.vermillion, shape: 'square', size: 42, yOffset: seenOffset }),
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
  `${formatAmount(bias, { decimals: 1, plus: true })} ± ${formatNumber(biasReach, 1)}`;

function message(rows: readonly ObservedWorldRow[]): string {
  const narrowed = rows.filter(({ identified }) => identified).length;
  const biased = rows.filter(({ bias, biasReach }) => Math.abs(bias) > biasReach).length;
  return `What arrests show narrows ${String(narrowed)} of ${String(rows.length)} true shares; ${String(biased)} are seen with a bias beyond chance`;
}
