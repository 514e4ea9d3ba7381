import { ratio } from './monthSums.js';
import type { MonthSums } from './monthSums.js';
import type { ReplicateBooks } from './replicateBooks.js';

/** What metrics are made of: each is stated once, with its words, its unit and its rule. */

/** Which months, heads and networks a metric is about. In all of them: networks that were there at the start. */
export const bases = {
  'before any arrest':
    'Complete calendar months from the first scored month on in which the first head is free and goes on: conditional on survival. Pooled over networks: sums ÷ network-months. NaN in a replicate without such a month.',
  'all months':
    'All complete calendar months from the first scored month on, all heads of a place, losses by arrest included. Sums ÷ (places × months): a month, or part of one, without a free head counts as zero.',
  'first heads': 'The first head of each place, from the start of the run.',
  arrests: 'All arrests of heads in the run, at any time.',
  removals: 'Clients of removed heads, in the whole run.',
  market:
    'The regions as a whole, all types, entrants and those without a network included, over the scored days; amounts a year are these days’ taken to 365.25.',
} as const;
/** One of `bases`: which months, heads and networks a metric is about. */
export type MetricBasis = keyof typeof bases;

/** In which replicates nothing of a basis is defined. */
const nothingToSee: Readonly<Record<MetricBasis, string>> = {
  'before any arrest': 'no complete month before any arrest',
  'all months': 'no complete scored month',
  'first heads': 'no head of whom it could be said',
  arrests: 'no arrest of a head',
  removals: 'no client of a removed head',
  market: 'no complete scored month',
};

/** The units there are, as printed after a label, and the decimals with which a number in it is printed. */
export const metricUnits = {
  '€': { decimals: 0 },
  '€ a month': { decimals: 0 },
  '€ a network-month': { decimals: 0 },
  '€ a client': { decimals: 2 },
  '€ a client-month': { decimals: 2 },
  '€ a member-month': { decimals: 2 },
  '€ an arrest': { decimals: 0 },
  '€ a gram': { decimals: 2 },
  '€ a year': { decimals: 0 },
  '%': { decimals: 1 },
  '% a year': { decimals: 2 },
  ratio: { decimals: 2 },
  clients: { decimals: 1 },
  networks: { decimals: 1 },
  persons: { decimals: 0 },
  'persons a year': { decimals: 0 },
  days: { decimals: 1 },
  months: { decimals: 1 },
  'a client-day': { decimals: 2 },
  'a month': { decimals: 2 },
  'a year': { decimals: 0 },
  'a network-year': { decimals: 2 },
  'g a trip': { decimals: 1 },
  'g a month': { decimals: 1 },
  'g a client-week': { decimals: 2 },
  'g an arrest': { decimals: 0 },
  'kg a year': { decimals: 1 },
} as const satisfies Readonly<Record<string, { readonly decimals: number }>>;
export type MetricUnit = keyof typeof metricUnits;

/** What is said of a metric. */
interface MetricWords {
  /** As in a sentence, its unit apart: `net profit`. No other metric has the same. */
  readonly label: string;
  /** As printed after the label: `€ a month`, `%` (43.4, not 0.434). */
  readonly unit: MetricUnit;
  readonly description: string;
  /** Which replicates have no value; left out where it is what its basis says. */
  readonly noValue?: string;
}

/** A metric as declared: name, words, unit, basis and kind. */
export interface MetricDeclaration extends Required<MetricWords> {
  /** With the unit in it: `netEurPerMonth`. */
  readonly name: string;
  readonly basis: MetricBasis;
  /** A ratio is numerator ÷ denominator; a count is a number of things, which has neither. */
  readonly kind: 'ratio' | 'count';
  /** Digits after the point. */
  readonly decimals: number;
}

/** A number of a replicate. */
type Rule = (books: ReplicateBooks) => number;

/** What a ratio divides; both can be added up over replicates. Percent are of 100 × the part. */
export interface Quotient {
  readonly numerator: Rule;
  readonly denominator: Rule;
}

/** A metric: what it is, and how it follows from a replicate's books; NaN where it has no value. */
export interface Metric extends MetricDeclaration {
  readonly of: Rule;
  /** Of a ratio; a count has none. */
  readonly quotient?: Quotient;
}

function declared(
  name: string,
  basis: MetricBasis,
  kind: MetricDeclaration['kind'],
  words: MetricWords,
): MetricDeclaration {
  return { noValue: nothingToSee[basis], ...words, name, basis, kind, decimals: metricUnits[words.unit].decimals };
}

/** A number of things, which no replicate lacks but for want of what its basis is about. */
export function count(name: string, basis: MetricBasis, words: MetricWords, of: Rule): Metric {
  return { ...declared(name, basis, 'count', words), of };
}

/** A quotient of two numbers of a replicate; NaN where the denominator is zero or less. */
export function quotient(
  name: string,
  basis: MetricBasis,
  words: MetricWords,
  numerator: Rule,
  denominator: Rule,
): Metric {
  return {
    ...declared(name, basis, 'ratio', words),
    quotient: { numerator, denominator },
    of: (books) => ratio(numerator(books), denominator(books)),
  };
}

/** A part of a whole in per cent; NaN where there is no whole. */
export function share(name: string, basis: MetricBasis, words: Omit<MetricWords, 'unit'>, part: Rule, whole: Rule) {
  return quotient(name, basis, { ...words, unit: '%' }, (books) => 100 * part(books), whole);
}

/** The mean of some values of a replicate; those that are not defined (NaN) do not count. */
export function meanOf(
  name: string,
  basis: MetricBasis,
  words: MetricWords,
  values: (books: ReplicateBooks) => readonly number[],
): Metric {
  const defined = (books: ReplicateBooks): readonly number[] => values(books).filter((value) => !Number.isNaN(value));
  return quotient(
    name,
    basis,
    words,
    (books) => defined(books).reduce((sum, value) => sum + value, 0),
    (books) => defined(books).length,
  );
}

/** A number of the months added up. */
export type MonthRule = (sums: MonthSums, books: ReplicateBooks) => number;

/** What a mean of the months is divided by. */
export const months: MonthRule = (sums) => sums.months;

/** A ratio of the months before any arrest. */
export function beforeArrest(
  name: string,
  words: MetricWords,
  numerator: MonthRule,
  denominator: MonthRule = months,
): Metric {
  return quotient(
    name,
    'before any arrest',
    words,
    (books) => numerator(books.before, books),
    (books) => denominator(books.before, books),
  );
}

/** A part of a whole in the months before any arrest, in per cent. */
export function shareBeforeArrest(
  name: string,
  words: Omit<MetricWords, 'unit'>,
  part: MonthRule,
  whole: MonthRule,
): Metric {
  return beforeArrest(name, { ...words, unit: '%' }, (sums, books) => 100 * part(sums, books), whole);
}

/** A month's mean in both columns: before any arrest, and under the name with `AllMonths` over all months. */
export function bothColumns(
  name: string,
  words: MetricWords & { readonly labelAllMonths?: string },
  of: (sums: MonthSums) => number,
): readonly Metric[] {
  const { labelAllMonths, ...said } = words;
  return [
    beforeArrest(name, said, of),
    quotient(
      `${name}AllMonths`,
      'all months',
      { ...said, label: labelAllMonths ?? `${said.label}, all months` },
      ({ all }) => of(all),
      ({ all }) => all.months,
    ),
  ];
}
