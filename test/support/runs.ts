import { createHash } from 'node:crypto';
import type { RowStore } from '../../src/engine/rowStore.js';
import { bookLayout, identityFields } from '../../src/model/flows.js';
import type { BookLayout } from '../../src/model/flows.js';
import {
  arrestFields,
  arrestProductFields,
  defaultFields,
  exitFields,
  regionDayFields,
  regionDayProductFields,
  resupplyFields,
  setUpFields,
  traceFields,
  traceProductFields,
  tripFields,
  tripProductFields,
} from '../../src/model/journal.js';
import type { Journal } from '../../src/model/journal.js';
import { simulate } from '../../src/model/simulate.js';
import type { SimulationResult } from '../../src/model/simulate.js';
import { bookReader, statementOf } from '../../src/model/statement.js';
import { compile } from '../../src/scenario/compile/compile.js';
import type { CompiledSegment, Parameters } from '../../src/scenario/compile/compile.js';
import type { ScenarioValues } from '../../src/scenario/declare/parameters/index.js';
import { dayFromCivil } from '../../src/units/index.js';
import { cohort, testValues } from './values.js';
import type { TestValues } from './values.js';

/** Scenarios by dotted paths, whole runs, and their journals as objects. */

export type Setting = number | string | boolean | null;
export type Settings = Readonly<Record<string, Setting>>;

/** Sets one declared parameter, in base units; a path that does not exist is a mistake of the test. */
export function setPath(values: TestValues, path: string, value: Setting): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let node = values as unknown as Record<string, unknown>;
  for (const key of keys) {
    if (!(key in node)) throw new Error(`no parameters at ${path}`);
    node = node[key] as Record<string, unknown>;
  }
  if (!(last in node)) throw new Error(`no parameter ${path}`);
  node[last] = value;
}

type Cohort = TestValues['networks'][string];
export type Cohorts = Readonly<Record<string, Partial<Cohort>>>;

/** The shipped defaults with the given settings and cohorts (X's own supplier unless one is named). */
export function scenario(settings: Settings = {}, cohorts: Cohorts = { x: {} }): ScenarioValues {
  return testValues((values) => {
    values.networks = Object.fromEntries(
      Object.entries(cohorts).map(([name, given]) => [name, cohort({ source: 'x-supplier', ...given })]),
    );
    for (const [path, value] of Object.entries(settings)) setPath(values, path, value);
  });
}

export function parametersOf(values: ScenarioValues, start: ScenarioValues = values): Parameters {
  return compile(values, start);
}

export function segmentsOf(settings: Settings = {}, cohorts?: Cohorts): CompiledSegment[] {
  return [{ from: 0, parameters: parametersOf(scenario(settings, cohorts)) }];
}

/** A second segment: the settings of the first with others on top, from a day on. */
export function withChange(settings: Settings, from: number, change: Settings, cohorts?: Cohorts): CompiledSegment[] {
  const start = scenario(settings, cohorts);
  const later = scenario({ ...settings, ...change }, cohorts);
  return [
    { from: 0, parameters: parametersOf(start) },
    { from, parameters: parametersOf(later, start) },
  ];
}

/**
 * Pencil and paper: chance off and every process off that a case does not ask for, one product, one income class of
 * clients who buy whole grams at €50, a head who neither uses, earns nor lives on anything.
 */
export const pencil: Settings = {
  randomness: false,
  'period.start': dayFromCivil(2004, 1, 1),
  'period.days': 60,
  'products.heroin.enabled': false,
  'products.cocaine.smallDoseShare': 0,
  'products.cocaine.intakePerWeek': 7000,
  'enforcement.enabled': false,
  'replacement.enabled': false,
  'supply.fronting.enabled': false,
  'supply.contact.failureProbability': 0,
  'clients.churn.enabled': false,
  'clients.introductions.enabled': false,
  'clients.otherMeans.enabled': false,
  'clients.intakeBudgetElasticity': 0,
  'clients.broughtAlong': 1,
  'clients.spendingShare': 1,
  'clients.spendingShareSpread': 0,
  'clients.classes.rmi.share': 1,
  'clients.classes.unemployment.share': 0,
  'clients.classes.wage.share': 0,
  'clients.classes.other.share': 0,
  'trips.companion.perTrip': 0,
  'trips.gift.perTrip': 0,
  'types.user-dealer.ownUse.cocaine': 0,
  'types.user-dealer.ownUse.heroin': 0,
  'types.user-dealer.startClients': 0,
  'head.livingCosts': 0,
  'head.drawingsAboveLoads': 1000,
};

export const workless: Cohorts = { x: { headIncome: 'none' } };

function objects<const F extends string, const P extends string>(
  store: RowStore,
  fields: readonly F[],
  productFields: readonly P[],
  products: number,
): (Record<F, number> & { readonly of: readonly Record<P, number>[] })[] {
  return Array.from({ length: store.rowCount }, (_, row) => {
    const record = Object.fromEntries(fields.map((field, i) => [field, store.at(row, i)])) as Record<F, number>;
    const of = Array.from({ length: products }, (_unused, q) => {
      const base = fields.length + q * productFields.length;
      return Object.fromEntries(productFields.map((field, i) => [field, store.at(row, base + i)])) as Record<P, number>;
    });
    return { ...record, of };
  });
}

function monthsOf(journal: Journal, layout: BookLayout) {
  const store = journal.networkMonths;
  return Array.from({ length: store.rowCount }, (_, row) => {
    const books = Float64Array.from({ length: layout.width }, (_unused, column) => store.at(row, column));
    const identity = Object.fromEntries(identityFields.map((field, i) => [field, books[i]])) as Record<
      (typeof identityFields)[number],
      number
    >;
    const balance = (network: number, product: number) => ({
      cash: books[network] ?? Number.NaN,
      receivables: books[network + 1] ?? Number.NaN,
      payables: books[network + 2] ?? Number.NaN,
      stock: Array.from({ length: layout.products }, (_unused, q) => books[product + 2 * q + 1] ?? Number.NaN),
      stockCost: Array.from({ length: layout.products }, (_unused, q) => books[product + 2 * q] ?? Number.NaN),
    });
    return {
      ...identity,
      books,
      opening: balance(layout.opening, layout.openingProducts),
      closing: balance(layout.closing, layout.closingProducts),
      statement: statementOf(books, 0, layout),
      ...bookReader(books, 0, layout),
    };
  });
}

export type Month = ReturnType<typeof monthsOf>[number];

/** A journal as objects. */
export function read(result: SimulationResult) {
  const { journal } = result;
  const products = result.products.length;
  return {
    months: monthsOf(journal, bookLayout(products)),
    trips: objects(journal.trips, tripFields, tripProductFields, products),
    arrests: objects(journal.arrests, arrestFields, arrestProductFields, products),
    setUps: objects(journal.setUps, setUpFields, [], 0),
    exits: objects(journal.exits, exitFields, [], 0),
    defaults: objects(journal.defaults, defaultFields, [], 0),
    resupplies: objects(journal.resupplies, resupplyFields, [], 0),
    regionDays: objects(journal.regionDays, ['region', 'day', ...regionDayFields], regionDayProductFields, products),
    trace: objects(journal.trace, traceFields, traceProductFields, products),
  };
}

export interface RunOptions {
  readonly seed?: string;
  readonly replicate?: number;
}

/** A whole run, checked, with place 0 traced. */
export function run(segments: readonly CompiledSegment[], options: RunOptions = {}) {
  return read(simulate(segments, options.seed ?? '1', options.replicate ?? 0, { check: true, tracedPlace: 0 }));
}

/** A pencil-and-paper run. */
export function pencilRun(settings: Settings = {}, cohorts: Cohorts = workless) {
  return run(segmentsOf({ ...pencil, ...settings }, cohorts));
}

/** A digest of everything that a run leaves behind. */
export function digest(result: SimulationResult): string {
  const hash = createHash('sha256');
  const { dayOfMonth, ...stores } = result.journal;
  for (const [name, store] of Object.entries<RowStore>(stores)) {
    hash.update(`${name} ${String(store.rowCount)} ${String(store.width)}\n`);
    for (let column = 0; column < store.width; column++) hash.update(new Uint8Array(store.column(column).buffer));
  }
  hash.update(new Uint8Array(dayOfMonth.buffer));
  return hash.digest('hex');
}
