import { plainDecimal } from './numerals.js';

/** The `precision` block of a scenario: how narrow an interval is to be, in place of a number of replicates. */

/** The half-width of a 95 % interval that is to be reached. */
export interface IntervalTarget {
  /** In the unit of the measure; where it is relative, as a fraction of the mean’s size. */
  readonly halfWidth: number;
  readonly relative: boolean;
}

/** What the interval is of: a mean, or the mean paired difference to the first row of a design. */
export const precisionKinds = ['levels', 'differences'] as const;
export type PrecisionKind = (typeof precisionKinds)[number];

export interface Precision {
  readonly interval: IntervalTarget;
  /** Name of a measure; what it leaves out is decided by the command. */
  readonly metric?: string;
  readonly maxReplicates?: number;
  /** Of a sweep; a comparison is of differences, and a run of levels. */
  readonly of?: PrecisionKind;
}

/** What `interval` takes, in words. */
export const intervalAllowed =
  'must be the half-width of the 95 % interval: a share of the mean such as 5 %, or a number in the measure’s unit such as 20, above 0';

/** Reads `5 %`, `20` or `€ 20`; undefined where it is none of these, or not above 0. */
export function intervalTargetOf(text: string): IntervalTarget | undefined {
  const [, euro = '', digits = '', percent = ''] =
    /^(€?)\s*\+?([\d.]+(?:[eE][+-]?\d+)?)\s*(%?)$/u.exec(text.trim()) ?? [];
  const decimal = euro !== '' && percent !== '' ? undefined : plainDecimal(digits, percent === '' ? 0 : -2);
  const halfWidth = decimal === undefined ? Number.NaN : Number(decimal);
  return Number.isFinite(halfWidth) && halfWidth > 0 ? { halfWidth, relative: percent !== '' } : undefined;
}

/** `5 %`, `20`. */
export const intervalText = ({ halfWidth, relative }: IntervalTarget): string =>
  relative ? `${plainShare(halfWidth)} %` : String(halfWidth);

/** A share in per cent, as short as it can be: 0.05 → 5. */
const plainShare = (share: number): string => String(Number((100 * share).toPrecision(12)));
