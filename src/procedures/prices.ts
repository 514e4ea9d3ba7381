import { calendarOf } from '../engine/calendar.js';
import type { Calendar } from '../engine/calendar.js';
import { trendedPrice, yearsAt } from '../model/marketPrices.js';
import type { CompiledSegments, Parameters } from '../scenario/compile/compile.js';

/** Prices in force by day, as the run had them: interventions and yearly trends included. */
export interface PriceBook {
  /** The parameters in force on a day, counted from the start of the run. */
  readonly parametersOn: (day: number) => Parameters;
  readonly retail: PriceSeries;
  readonly quoted: PriceSeries;
}

/** A price of a product by region or source: of a day, and summed over days. NaN where none is sold. */
export interface PriceSeries {
  readonly on: (at: number, product: number, day: number) => number;
  /** Sum over the days from `from` to before `to`, cents × days. */
  readonly sum: (at: number, product: number, from: number, to: number) => number;
}

export function priceBook(segments: CompiledSegments): PriceBook {
  const [{ parameters: first }] = segments;
  const calendar = calendarOf(first.startDay, first.days);
  const segmentOf = new Int32Array(first.days);
  segments.forEach(({ from }, i) => segmentOf.fill(i, Math.max(0, from)));
  const parametersOn = (day: number): Parameters => segments[segmentOf[day]!]!.parameters;
  const series = (priceOf: PriceOf): PriceSeries => seriesOf(calendar, parametersOn, priceOf);
  return {
    parametersOn,
    retail: series(({ regions, products }, region, q) => [
      regions[region]!.retailCentsPerG[q]!,
      products[q]!.retailTrendPerYear,
    ]),
    quoted: series(({ sources, products }, source, q) => [
      sources[source]!.terms[q]!.quotedCentsPerG ?? Number.NaN,
      products[q]!.sourceTrendPerYear,
    ]),
  };
}

/** The price at the start, and its yearly trend. */
type PriceOf = (parameters: Parameters, at: number, product: number) => readonly [cents: number, trend: number];

function seriesOf(calendar: Calendar, parametersOn: PriceBook['parametersOn'], priceOf: PriceOf): PriceSeries {
  const sums = new Map<string, Float64Array>();
  /** Sums over the days before each day. */
  const sumsOf = (at: number, product: number): Float64Array => {
    const key = `${at} ${product}`;
    const known = sums.get(key);
    if (known) return known;
    const made = new Float64Array(calendar.days + 1);
    for (let day = 0; day < calendar.days; day++) {
      const [cents, trend] = priceOf(parametersOn(day), at, product);
      made[day + 1] = made[day]! + trendedPrice(cents, trend, yearsAt(calendar, day));
    }
    sums.set(key, made);
    return made;
  };
  const sum: PriceSeries['sum'] = (at, product, from, to) => {
    const made = sumsOf(at, product);
    return made[to]! - made[from]!;
  };
  return { sum, on: (at, product, day) => sum(at, product, day, day + 1) };
}
