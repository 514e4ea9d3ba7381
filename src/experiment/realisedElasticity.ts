import { productColumn } from '../economics/index.js';
import type { MetricsRow } from '../economics/index.js';
import { log } from '../engine/portableMath.js';
import { regionIds } from '../study/index.js';
import type { Scenario } from '../scenario/index.js';
import { studentT975 } from './sampleQuantiles.js';

/**
 * How much less clients buy when only a retail price rises: what a run realises of the elasticity that its demand rule
 * states. The rule acts on occasions, and cash binds too, so that grams bought fall by another share than occasions
 * sought; estimates in the literature are of grams bought.
 */

export interface RealisedElasticity {
  readonly scenario: string;
  readonly product: string;
  /** Its price over the baseline's. */
  readonly priceRatio: number;
  /** The exponent ε of the rule of demand. */
  readonly stated: number;
  /** ln(grams ÷ the baseline's) ÷ ln(price ÷ the baseline's), of clients' grams a week, a ratio of means. */
  readonly realised: number;
  /** Its 95 % interval over replicates, by leaving out each in turn (jackknife); null where fewer than three have both. */
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly pairs: number;
}

interface Side {
  readonly scenario: Scenario;
  readonly rows: readonly MetricsRow[];
}

/** Of all scenarios of a comparison for which it can be told (see `realisedElasticity`). */
export function realisedElasticities({
  scenarios,
  baseline,
}: {
  readonly scenarios: readonly Side[];
  readonly baseline: string;
}): RealisedElasticity[] {
  const base = scenarios.find(({ scenario }) => scenario.name === baseline);
  return base === undefined ? [] : scenarios.flatMap((side) => realisedElasticity(side, base) ?? []);
}

/**
 * Of a scenario that differs from its baseline in retail prices alone, and in one product's, where its networks are;
 * undefined for any other pair: what else differs would move the grams as well.
 */
function realisedElasticity(changed: Side, baseline: Side): RealisedElasticity | undefined {
  const change = priceChange(changed.scenario, baseline.scenario);
  if (change === undefined) return undefined;
  const metric = productColumn(change.product, 'boughtGPerClientWeek');
  const pairs = changed.rows.flatMap(({ replicate, metrics }): (readonly [number, number])[] => {
    const other = baseline.rows.find((row) => row.replicate === replicate)?.metrics[metric] ?? Number.NaN;
    const own = metrics[metric] ?? Number.NaN;
    return Number.isFinite(own) && Number.isFinite(other) ? [[own, other]] : [];
  });
  const own = pairs.reduce((sum, [grams]) => sum + grams, 0);
  const other = pairs.reduce((sum, [, grams]) => sum + grams, 0);
  if (!(own > 0 && other > 0)) return undefined;
  const logOfPrices = log(change.priceRatio);
  const realised = log(own / other) / logOfPrices;
  const n = pairs.length;
  const without = pairs.map(([a, b]) => log((own - a) / (other - b)) / logOfPrices);
  const mean = without.reduce((sum, value) => sum + value, 0) / n;
  const spread = without.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const half = n < 3 ? Number.NaN : studentT975(n - 1) * Math.sqrt(((n - 1) / n) * spread);
  const known = Number.isFinite(half);
  return {
    scenario: changed.scenario.name,
    ...change,
    realised,
    ciLow: known ? realised - half : null,
    ciHigh: known ? realised + half : null,
    pairs: n,
  };
}

type PriceChange = Pick<RealisedElasticity, 'product' | 'priceRatio' | 'stated'>;

/** The one price that differs, by the same ratio wherever networks are; all else must be equal, at all times. */
function priceChange(changed: Scenario, baseline: Scenario): PriceChange | undefined {
  const apart = (scenario: Scenario): string =>
    JSON.stringify([
      scenario.segments.map(({ from, values }) => [from, { ...values, retailPrice: {} }]),
      scenario.priors.map(({ path, prior }) => [path, prior]),
    ]);
  if (apart(changed) !== apart(baseline)) return undefined;
  const { networks } = changed.values;
  const places = Object.values(networks).flatMap(({ count, region }) => (count > 0 ? [region] : []));
  const found = new Map<string, Set<number>>();
  for (const [position, { values }] of changed.segments.entries())
    for (const region of regionIds.filter((id) => places.includes(id)))
      for (const [product, cents] of Object.entries(values.retailPrice[region] ?? {})) {
        const before = baseline.segments[position]?.values.retailPrice[region]?.[product] ?? Number.NaN;
        const ratios = found.get(product) ?? new Set<number>();
        found.set(product, ratios.add(cents / before));
      }
  const moved = [...found].filter(([, ratios]) => ratios.size > 1 || !ratios.has(1));
  const [[product, ratios] = ['', new Set<number>()]] = moved;
  const [priceRatio] = ratios;
  const stated = changed.values.products[product]?.priceElasticity;
  if (moved.length !== 1 || ratios.size !== 1 || priceRatio === undefined || stated === undefined) return undefined;
  // A reference that is off starts where the price does: the rule of demand then sees no change.
  if (places.some((region) => changed.values.referencePrice[region]?.[product] === null)) return undefined;
  return Number.isFinite(priceRatio) ? { product, priceRatio, stated } : undefined;
}
