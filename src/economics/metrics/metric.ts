import type { MonthSums } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/** Which months, heads and networks a metric is about. In all of them: networks that were there at the start. */
export const bases = {
  'before any arrest':
    'Complete calendar months from the first scored month on in which the first head is free and goes on: conditional on survival. Pooled over networks: sums ÷ network-months. NaN in a replicate without such a month.',
  'all months':
    'All complete calendar months from the first scored month on, all heads of a place, losses by arrest included. Sums ÷ (places × months): a month, or part of one, without a free head counts as nought.',
  'first heads': 'The first head of each place, from the start of the run.',
  arrests: 'All arrests of heads in the run, at any time.',
  removals: 'Clients of removed heads, in the whole run.',
  market:
    'The regions as a whole, all types, entrants and those without a network included, over the scored days; amounts a year are these days’ taken to 365.25.',
} as const;
/** One of `bases`: which months, heads and networks a metric is about. */
export type MetricBasis = keyof typeof bases;

/** A metric as declared: name, unit, basis and rule. */
export interface MetricDeclaration {
  /** With the unit in it: `netEurPerMonth`. */
  readonly name: string;
  /** As printed: `€ a month`, `%` (43.4, not 0.434). */
  readonly unit: string;
  readonly basis: MetricBasis;
  readonly description: string;
}

/** A metric: what it is, and how it follows from a replicate's books. */
export interface Metric extends MetricDeclaration {
  readonly of: (books: ReplicateBooks) => number;
}

/** A metric of the months before any arrest. */
export function beforeArrest(
  name: string,
  unit: string,
  description: string,
  of: (sums: MonthSums, books: ReplicateBooks) => number,
): Metric {
  return { name, unit, basis: 'before any arrest', description, of: (books) => of(books.before, books) };
}

/** A metric in both columns: before any arrest, and under the name with `AllMonths` over all months. */
export function bothColumns(
  name: string,
  unit: string,
  description: string,
  of: (sums: MonthSums) => number,
): readonly Metric[] {
  return [
    beforeArrest(name, unit, description, of),
    { name: `${name}AllMonths`, unit, basis: 'all months', description, of: (books) => of(books.all) },
  ];
}
