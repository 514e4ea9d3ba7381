import { isStudied, knowledgeOf, regionById } from '../../study/index.js';
import { isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { problemAt } from './written.js';
import type { Place } from './written.js';
import type { Problem } from '../declare/problem.js';
import { declaredProducts, indexOf, parameterAt } from '../declare/declarations.js';
import type { Index } from '../declare/declarations.js';
import { nearest } from '../declare/nearest.js';
import { displayValue, rangeText, groundsText, isOutsideRange, formatValue } from '../declare/words.js';
import { valueAt } from '../declare/declarations.js';

/** What no single value shows: whether the values of a scenario agree with each other. */

/** Values with what is needed to name a place for each. */
export interface Checked {
  readonly index: Index;
  readonly values: ScenarioValues;
  /** Where the first of these paths that was given was given last; the start of the file for what nobody gave. */
  readonly placeOf: (...paths: readonly string[]) => Place;
  readonly isGiven: (path: string) => boolean;
  /** The date from which the values hold, where an intervention brought them. */
  readonly from?: Day;
}

/** Everything about one set of values that cannot be run. */
export function crossChecks(checked: Checked): Problem[] {
  const undeclared = missingValues(checked);
  if (undeclared.length > 0) return undeclared;
  const empty = networkChecks(checked);
  return empty.length > 0 ? empty : [...priceChecks(checked), ...shareChecks(checked), ...orderChecks(checked)];
}

type Values = ScenarioValues;

const used = ({ networks }: Values) => Object.entries(networks).filter(([, { count }]) => count > 0);
const enabledProducts = ({ products }: Values) => Object.keys(products).filter((product) => products[product]?.enabled);

/** The types that the cohorts in use may take: their own, or those with a weight in their region. */
function typesInUse(values: Values): string[] {
  const types = used(values).flatMap(([, { type, region }]) =>
    type === 'mix' ? weighted(values.regions[region]?.typeMix) : [type],
  );
  return [...new Set(types)];
}

const weighted = (weights: Readonly<Record<string, number>> | undefined) =>
  Object.entries(weights ?? {}).flatMap(([name, weight]) => (weight > 0 ? [name] : []));

function problem(
  { placeOf, from }: Checked,
  path: string,
  found: string,
  allowed: string,
  ...others: readonly string[]
): Problem {
  return problemAt(
    placeOf(path, ...others),
    path,
    from === undefined ? found : `${found}, from ${isoFromDay(from)}`,
    allowed,
  );
}

/** A product of a scenario's own has no defaults: what it needs must be stated. */
function missingValues(checked: Checked): Problem[] {
  const { index, values } = checked;
  const added = index.products.filter((product) => !declaredProducts.includes(product));
  return added.flatMap((product): Problem[] => {
    const below = `products.${product}.`;
    const missing = [...index.parameters.keys()].filter(
      (path) => path.startsWith(below) && valueAt(values, path) === undefined,
    );
    if (missing.length > 0) {
      const names = missing.map((path) => path.slice(below.length)).join(', ');
      const near = nearest(product, declaredProducts);
      const meant = near === undefined ? '' : `did you mean ${near}? `;
      return [
        problem(
          checked,
          `products.${product}`,
          `no ${names}`,
          `${meant}a product of your own has no defaults: state them`,
        ),
      ];
    }
    if (values.products[product]?.enabled !== true) return [];
    const regions = new Set(used(values).map(([, { region }]) => region));
    return [...regions].flatMap((region) => {
      const path = `retailPrice.${region}.${product}`;
      if (valueAt(values, path) !== undefined) return [];
      return [
        problem(
          checked,
          path,
          'nothing',
          `must be stated: the study gives no price of ${product} in ${regionById(region).name}`,
          `products.${product}`,
        ),
      ];
    });
  });
}

function networkChecks(checked: Checked): Problem[] {
  const { values } = checked;
  const problems: Problem[] = [];
  const names = Object.keys(values.networks);
  if (names.length === 0) {
    problems.push(
      problem(
        checked,
        'networks',
        'nothing',
        'there must be a cohort: networks: { x: { region: nord-pas-de-calais, source: antwerp } }',
      ),
    );
  } else if (used(values).length === 0) {
    problems.push(problem(checked, `networks.${names[0] ?? ''}.count`, '0', 'at least one network must be simulated'));
  }
  if (enabledProducts(values).length === 0)
    problems.push(problem(checked, 'products', 'all off', 'at least one product must be on'));
  return problems;
}

/**
 * Every source that a cohort may buy at must have a price for every product that is on. Where `off` is written, the
 * source does not sell the product; it must sell one at the start, and may dry up by an intervention.
 */
function priceChecks(checked: Checked): Problem[] {
  const { values } = checked;
  return used(values).flatMap(([name, { source, region }]) => {
    const sources = source === 'mix' ? weighted(values.regions[region]?.sourceMix) : [source];
    return sources.flatMap((place) => {
      const priceless = enabledProducts(values).filter(
        (product) => typeof values.sources[place]?.[product]?.price !== 'number',
      );
      const sellsNothing = checked.from === undefined && priceless.length === enabledProducts(values).length;
      const missing = priceless.filter(
        (product) => sellsNothing || !checked.isGiven(`sources.${place}.${product}.price`),
      );
      const [first] = missing;
      if (first === undefined) return [];
      const path = missing.length === 1 ? `sources.${place}.${first}.price` : `sources.${place}`;
      const example = missing
        .map((product) => `${product}: { price: ${String(knowledgeOf(product).source('x-supplier').default ?? 5)} }`)
        .join(', ');
      const why = `networks.${name} buys there${source === 'mix' ? ` by regions.${region}.sourceMix` : ''}`;
      const study = place === 'spain' ? ', and the study gives no price for Spain (F17)' : '';
      const allowed = `${why}${study}: state it, such as sources: { ${place}: { ${example} } }, or off where it sells none`;
      const prices = missing.map((product) => `sources.${place}.${product}.price`);
      const mix = `regions.${region}.sourceMix.${place}`;
      return [
        problem(
          checked,
          path,
          `no price of ${missing.join(' and ')}`,
          allowed,
          ...prices,
          mix,
          `networks.${name}.source`,
          `networks.${name}`,
        ),
      ];
    });
  });
}

/** Shares are scaled to one, so they must not all be zero. */
function shareChecks(checked: Checked): Problem[] {
  const { values } = checked;
  const cohorts = used(values).map(([, cohort]) => cohort);
  const groups: [string, readonly number[]][] = [
    ['clients.classes', Object.values(values.clients.classes).map(({ share }) => share)],
  ];
  if (values.enforcement.enabled && values.enforcement.totalHazardPerMonth !== null) {
    groups.push(['enforcement.shares', Object.values(values.enforcement.shares)]);
  }
  if (cohorts.some(({ headIncome }) => headIncome === 'mix')) {
    groups.push(['head.incomes', Object.values(values.head.incomes).map(({ share }) => share)]);
  }
  for (const { region, type, source } of cohorts) {
    if (type === 'mix')
      groups.push([`regions.${region}.typeMix`, Object.values(values.regions[region]?.typeMix ?? {})]);
    if (source === 'mix')
      groups.push([`regions.${region}.sourceMix`, Object.values(values.regions[region]?.sourceMix ?? {})]);
  }
  return groups
    .filter(([, shares]) => !shares.some((share) => share > 0))
    .map(([path]) => problem(checked, path, 'all zero', 'at least one of these shares must be above zero'));
}

/** Pairs of parameters of which the first must not be above the second. */
function orderChecks(checked: Checked): Problem[] {
  const { values } = checked;
  const pairs: [string, string][] = [['credit.defaultPropensityLow', 'credit.defaultPropensityHigh']];
  if (values.credit.limitRule === 'growing') pairs.push(['credit.growthStart', 'credit.growthMaximum']);
  if (values.supply.fronting.enabled) pairs.push(['supply.fronting.startShare', 'supply.fronting.maximumShare']);
  for (const type of typesInUse(values)) {
    pairs.push(
      [`types.${type}.startClients`, `types.${type}.maximumClients`],
      [`types.${type}.startClients`, 'clients.circle'],
    );
  }
  const problems = pairs.flatMap(([low, high]) => {
    const [lowValue, highValue] = [valueAt(values, low) ?? null, valueAt(values, high) ?? null];
    if (Number(lowValue) <= Number(highValue)) return [];
    return [
      problem(checked, low, shown(checked, low), `must not be above ${high}, which is ${shown(checked, high)}`, high),
    ];
  });
  for (const type of typesInUse(values)) {
    const loads = values.types[type];
    const largest = enabledProducts(values).reduce((sum, product) => sum + (loads?.maximumLoad[product] ?? 0), 0);
    if (loads === undefined || loads.minimumLoad <= largest) continue;
    const path = `types.${type}.minimumLoad`;
    const allowed = `must not be above the largest loads of all products together, ${String(largest / 1000)} g: no trip would ever be made`;
    problems.push(problem(checked, path, shown(checked, path), allowed, `types.${type}.maximumLoad`, 'products'));
  }
  return problems;
}

function shown({ index, values }: Checked, path: string): string {
  const parameter = parameterAt(index, path);
  return parameter === undefined ? '' : formatValue(parameter, valueAt(values, path) ?? null);
}

/** What a reader should know about values that were given, and nothing forbids. */
export function noticesOf(index: Index, values: ScenarioValues, given: ReadonlySet<string>, from?: Day): string[] {
  const since = from === undefined ? '' : `from ${isoFromDay(from)} `;
  const notices: string[] = [];
  for (const path of given) {
    const parameter = parameterAt(index, path);
    const value = valueAt(values, path);
    if (
      parameter === undefined ||
      value === undefined ||
      value === parameter.default ||
      !isOutsideRange(parameter, value)
    )
      continue;
    const range = `${rangeText(parameter) ?? ''} (${groundsText(parameter.evidence)})`;
    notices.push(`${path}: ${since}${displayValue(parameter, value)} lies outside its evidence range, ${range}`);
  }
  return [...notices, ...loadNotices(index, values, since), ...hazardNotices(values, given)];
}

/** A total from one file and a cause from another: both hold, which the author of neither may expect. */
function hazardNotices({ enforcement }: ScenarioValues, given: ReadonlySet<string>): string[] {
  if (!given.has('enforcement.totalHazardPerMonth') || enforcement.totalHazardPerMonth === null) return [];
  const causes = ['interceptionPerTrip', 'denunciationPerVisit', 'namingProbability'] as const;
  return causes
    .filter((cause) => enforcement[cause] !== null)
    .map((cause) => `enforcement.${cause}: set directly, so the total hazard decides the other causes only`);
}

function loadNotices(index: Index, values: ScenarioValues, since: string): string[] {
  return [...aboveLargest(index, values, since), ...neverFetched(values, since)];
}

/** A product of a scenario's own has a largest load only where the scenario states one. */
function neverFetched(values: ScenarioValues, since: string): string[] {
  const types = typesInUse(values);
  return enabledProducts(values)
    .filter((product) => !isStudied(product) && !types.some((type) => values.types[type]?.maximumLoad[product]))
    .map((product) => {
      const paths = types.map((type) => `types.${type}.maximumLoad.${product}`).join(', ');
      return `${paths}: ${since}0 g, so that ${product} is never fetched: state the largest load`;
    });
}

function aboveLargest(index: Index, values: ScenarioValues, since: string): string[] {
  return typesInUse(values).flatMap((type) =>
    index.products.flatMap((product) => {
      const [first, most] = [`types.${type}.firstLoad.${product}`, `types.${type}.maximumLoad.${product}`];
      const [wanted, largest] = [valueAt(values, first), valueAt(values, most)];
      if (typeof wanted !== 'number' || typeof largest !== 'number' || wanted <= largest) return [];
      return [`${first}: ${since}${String(wanted / 1000)} g is above the largest load, ${String(largest / 1000)} g`];
    }),
  );
}

/** The index of a scenario's own products. */
export const indexOfValues = (values: ScenarioValues): Index => indexOf(Object.keys(values.products));
