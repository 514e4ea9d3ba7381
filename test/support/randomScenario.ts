import * as fc from 'fast-check';
import { regionIds, sourceIds, networkTypeIds } from '../../src/study/index.js';
import type { CompiledSegment } from '../../src/scenario/compile/compile.js';
import { scaleOfKind } from '../../src/scenario/declare/declare.js';
import type { ParameterKind } from '../../src/scenario/declare/declare.js';
import { declareParameters, headIncomeIds } from '../../src/scenario/declare/parameters/index.js';
import { dayFromCivil } from '../../src/units/index.js';
import { parametersOf, scenario } from './runs.js';
import type { Cohorts, Setting, Settings } from './runs.js';

/**
 * Random scenarios: any parameter drawn within its bounds, found by walking the declarations. Where the bounds reach
 * far beyond the evidence, to keep a run short, a number is drawn within four times the evidence range or, for shares,
 * anywhere within the bounds, the ends among them.
 */

interface Node {
  readonly node: string;
  readonly kind?: ParameterKind;
  readonly bounds?: readonly [number, number];
  readonly evidenceRange?: readonly [number, number];
  readonly choices?: readonly string[];
  readonly optional?: boolean;
  readonly fixed?: boolean;
  readonly children?: Readonly<Record<string, Node>>;
  readonly keys?: readonly string[];
  readonly template?: (key: string) => Node;
}

export interface RandomParameter {
  readonly path: string;
  readonly fixed: boolean;
  readonly value: fc.Arbitrary<Setting>;
}

/** What the draw of a scenario sets itself, or what would stop the run from being short. */
const setElsewhere = /^(seed|replicates|randomness|period\.|networks\.|regions\.\S+Mix\.)/;
const limits: Readonly<Record<string, readonly [number, number]>> = {
  'clients.circle': [1, 24],
  maximumClients: [1, 20],
  startClients: [0, 20],
  smallDose: [0.1, 5],
  priceElasticity: [-3, 0],
  buyersPerEvent: [0, 60],
  income: [0, 5000],
};

function limitsOf(path: string, node: Node): readonly [number, number] {
  const given = limits[path] ?? limits[path.split('.').at(-1) ?? ''];
  if (given) return given;
  const bounds = node.bounds ?? [0, 1];
  if (node.kind === 'share') return bounds;
  const range = node.evidenceRange ?? bounds;
  const reach = 4 * Math.max(Math.abs(range[0]), Math.abs(range[1]));
  return [Math.max(bounds[0], range[0] < 0 ? -reach : range[0] / 4), Math.min(bounds[1], reach)];
}

function numberOf(path: string, node: Node): fc.Arbitrary<Setting> {
  const [low, high] = limitsOf(path, node);
  const scale = scaleOfKind[node.kind ?? 'number'];
  const whole = scale > 1 || node.kind === 'days' || node.kind === 'count';
  const [bottom, top] = [low * scale, high * scale];
  const inside: fc.Arbitrary<Setting> = whole
    ? fc.integer({ min: Math.ceil(bottom), max: Math.floor(top) })
    : fc.double({ min: bottom, max: top, noNaN: true });
  const ends = fc.constantFrom<Setting>(whole ? Math.ceil(bottom) : bottom, whole ? Math.floor(top) : top);
  return fc.oneof({ arbitrary: inside, weight: 4 }, { arbitrary: ends, weight: 1 });
}

function valueOf(path: string, node: Node): fc.Arbitrary<Setting> | undefined {
  if (node.kind === 'switch') return fc.boolean();
  if (node.kind === 'choice') return fc.constantFrom(...(node.choices ?? []));
  if (node.kind === 'text' || node.kind === 'date') return undefined;
  const value = numberOf(path, node);
  return node.optional === true && !path.endsWith('.price') ? fc.option(value, { nil: null, freq: 4 }) : value;
}

function* walk(node: Node, path: string): Generator<RandomParameter> {
  if (node.node === 'parameter') {
    const value = setElsewhere.test(path) ? undefined : valueOf(path, node);
    if (value) yield { path, fixed: node.fixed ?? false, value };
    return;
  }
  const children = node.children
    ? Object.entries(node.children)
    : (node.keys ?? []).map((key) => [key, node.template?.(key)] as const);
  for (const [key, child] of children) if (child) yield* walk(child, path === '' ? key : `${path}.${key}`);
}

/** Every parameter that a random scenario may set, as declared. */
export const randomParameters: readonly RandomParameter[] = [...walk(declareParameters(['cocaine', 'heroin']), '')];

const settingsFrom = (parameters: readonly RandomParameter[], most: number): fc.Arbitrary<Settings> =>
  fc
    .subarray([...parameters], { maxLength: most })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((each) => each.value))
        .map((values) => Object.fromEntries(chosen.map((each, i) => [each.path, values[i] ?? null]))),
    );

/** Spain has no price in the study: a scenario that uses it states one. */
const spain: Settings = { 'sources.spain.cocaine.price': 3200, 'sources.spain.heroin.price': 1200 };

/** Often a world in which much happens: arrests, replacement, entry. */
const lively: Settings = {
  'enforcement.totalHazardPerMonth': 0.5,
  'replacement.probability': 1,
  'replacement.delayDays': 3,
  'entry.enabled': true,
  'entry.ratePerMonth': 1,
  'entry.standingDays': 5,
  'clients.migrationPerDay': 0.5,
};

const enters = (...settings: readonly Settings[]): boolean => settings.some((each) => each['entry.enabled'] === true);

const randomCohorts: fc.Arbitrary<Cohorts> = fc
  .tuple(
    fc.subarray([...regionIds], { minLength: 1, maxLength: 3 }),
    fc.array(
      fc.record({
        region: fc.nat(2),
        type: fc.constantFrom(...networkTypeIds, 'mix' as const),
        source: fc.constantFrom(...sourceIds, 'mix' as const),
        headIncome: fc.constantFrom(...headIncomeIds, 'mix' as const, 'none' as const),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([regions, drawn]) =>
    Object.fromEntries(
      drawn.map((each, i) => [
        `n${String(i)}`,
        { ...each, count: 1, region: regions[each.region % regions.length] ?? 'paca' },
      ]),
    ),
  );

export interface RandomScenario {
  readonly settings: Settings;
  readonly cohorts: Cohorts;
  readonly change: Settings;
  readonly from: number;
  readonly seed: string;
}

export const randomScenario: fc.Arbitrary<RandomScenario> = fc
  .record({
    days: fc.integer({ min: 20, max: 200 }),
    start: fc.integer({ min: dayFromCivil(2003, 1, 1), max: dayFromCivil(2005, 12, 31) }),
    randomness: fc.oneof({ arbitrary: fc.constant(true), weight: 5 }, { arbitrary: fc.constant(false), weight: 1 }),
    base: fc.oneof(fc.constant({}), fc.constant(lively)),
    drawn: settingsFrom(randomParameters, 40),
    change: settingsFrom(
      randomParameters.filter((each) => !each.fixed),
      15,
    ),
    from: fc.integer({ min: 1, max: 220 }),
    cohorts: randomCohorts,
    seed: fc.string({ maxLength: 6 }),
  })
  .map(({ days, start, randomness, base, drawn, change, from, cohorts, seed }) => ({
    settings: {
      ...spain,
      ...base,
      ...drawn,
      randomness,
      // Where clients set up networks of their own their number multiplies each month: two month ends are enough.
      'period.days': enters(base, drawn, change) ? Math.min(days, 62) : days,
      'period.start': start,
      // One product at least.
      'products.cocaine.enabled':
        drawn['products.heroin.enabled'] === false ? true : (drawn['products.cocaine.enabled'] ?? true),
    },
    cohorts,
    change,
    from,
    seed,
  }));

/** The scenario compiled, its intervention as a second segment. */
export function segmentsOfRandom({ settings, cohorts, change, from }: RandomScenario): CompiledSegment[] {
  const start = scenario(settings, cohorts);
  const later = scenario({ ...settings, ...change }, cohorts);
  return [
    { from: 0, parameters: parametersOf(start) },
    { from, parameters: parametersOf(later, start) },
  ];
}
