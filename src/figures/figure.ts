/** What a figure is, whatever draws it; its texts and numbers as they are printed. */

import { formatAmount, formatNumber, wrap } from '../units/index.js';
import { textCharacters } from './theme.js';

/**
 * A whole Vega-Lite specification, as plain JSON: what every figure here has. Vega-Lite’s own types are left out of it,
 * so that programs need neither them nor their version.
 */
export interface VegaLiteSpec {
  /** Names the version of Vega-Lite. */
  readonly $schema: string;
  /** The message, as one sentence. */
  readonly description: string;
  /** The message and where the numbers are from, in lines. */
  readonly title: { readonly text: readonly string[]; readonly subtitle: readonly string[] };
  readonly config: object;
  /** The views, one above the other, their rows inside. */
  readonly vconcat: readonly object[];
}

/** A figure: the name of its files, and its Vega-Lite specification with the data inside. */
export interface Figure {
  /** The stem of its files, in kebab-case. */
  readonly name: string;
  readonly spec: VegaLiteSpec;
}

/** Where the numbers of a figure come from. */
export interface Provenance {
  /** The scenario in words, with its period. */
  readonly scenario: string;
  readonly seed: string;
  /** 0 where nothing was simulated; fewest and most where what is shown rests on differing numbers of them. */
  readonly replicates: number | readonly [fewest: number, most: number];
  /** What these are called where they are not replicates of one scenario, but of the many rows of a design. */
  readonly counted?: 'runs';
  /** What the intervals are over, as a phrase: `90 % of replicates`. Empty where there are none. */
  readonly interval: string;
  /** What a reader must know beside; printed at the foot. */
  readonly notes?: readonly string[];
}

/** The mean of something with its interval; null where there is none. */
export interface Estimate {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** One measure of something. Each measure has a panel with its own scale, in order of appearance. */
export interface Measured extends Estimate {
  readonly measure: string;
  /** As on an axis: `€ a month`, `%`; units that begin with € or % print so. Empty for counts. */
  readonly unit: string;
  /** Digits after the point, as declared; else as many as a number’s size bears. */
  readonly decimals?: number;
}

/** A level that the marks of one measure are seen against. */
export interface Reference {
  readonly measure: string;
  readonly value: number;
  readonly label?: string;
}

/** What a figure of several measures says: the stem of its files, its message, and notes of its own. */
export interface FigureText {
  readonly name: string;
  readonly title: string;
  readonly notes?: readonly string[];
}

/** What a simulated figure says of a published one, in the order in which these are drawn. */
export const verdicts = ['agrees', 'differs', 'cannot tell', 'not scored'] as const;
export type Verdict = (typeof verdicts)[number];

/** The lines of a subtitle: scenario, replicates, seed and what the intervals mean, broken between these if at all. */
export function caption(provenance: Provenance): string[] {
  const { scenario, seed, replicates, counted = 'replicates', interval } = provenance;
  const [fewest, most] = typeof replicates === 'number' ? [replicates, replicates] : replicates;
  const count = fewest === most ? formatNumber(most) : `${formatNumber(fewest)} to ${formatNumber(most)}`;
  const run =
    most === 0 ? ['no simulation'] : [`${count} ${most === 1 ? counted.slice(0, -1) : counted}`, `seed ${seed}`];
  const lines: string[] = [];
  for (const fact of [scenario, ...run, ...(interval === '' ? [] : [`intervals: ${interval}`])]) {
    const longer = `${lines.at(-1) ?? ''} · ${fact}`;
    if (lines.length > 0 && longer.length <= textCharacters) lines[lines.length - 1] = longer;
    else lines.push(...wrap(fact, textCharacters));
  }
  return lines;
}

/** Euros as printed, whole: 1250 → `€ 1,250`. */
export const euros = (amountEur: number): string => formatAmount(amountEur, { unit: '€', decimals: 0 });

/** Per cent as printed: 43.4 → `43.4 %`. */
export const percent = (valuePct: number, decimals = 1): string => formatAmount(valuePct, { unit: '%', decimals });

/** A mean and its interval on one line, the interval set off by a space that SVG does not collapse. */
export function withInterval(
  row: { readonly low: number | null; readonly high: number | null },
  mean: string,
  print: (value: number) => string,
): string {
  return hasInterval(row) ? `${mean}\u2003${print(row.low)} … ${print(row.high)}` : mean;
}

/** Whether a row has both ends of its interval. */
export function hasInterval<T extends { readonly low: number | null; readonly high: number | null }>(
  row: T,
): row is T & { readonly low: number; readonly high: number } {
  return row.low !== null && row.high !== null;
}

/** The smallest and the largest of the values that are there; 0 and 0 where there is none. */
export function extent(values: readonly (number | null)[]): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high < low ? { low: 0, high: 0 } : { low, high };
}

/** What occurs in a list, once each, in order of appearance. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/**
 * Places for labels beside the ends of lines: in the order of their values, at least `gap` apart, moved as little as
 * that takes, and within `low` … `high` where there is room.
 */
export function spreadLabels(values: readonly number[], gap: number, low: number, high: number): number[] {
  const labels = values.map((value) => ({ value, place: value }));
  const upwards = [...labels].sort((a, b) => a.value - b.value);
  for (let pass = 0; pass < 2; pass++) {
    let floor = low;
    for (const label of upwards) {
      label.place = Math.max(label.place, floor);
      floor = label.place + gap;
    }
    let ceiling = high;
    for (const label of upwards.toReversed()) {
      label.place = Math.min(label.place, ceiling);
      ceiling = label.place - gap;
    }
  }
  return labels.map((label) => label.place);
}
