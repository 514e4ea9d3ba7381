import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the shipped scenarios give, in few replicates: the hash of each table's content, and headline metrics for a
 * reader to see by how much a change of the model moves them. Plain JavaScript, so that the script that writes the
 * goldens runs on the built package and the test on the source.
 */

export const goldenFile = fileURLToPath(new URL('golden.json', import.meta.url));
export const goldenCommand = 'npm run regenerate golden';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const seed = 'golden';
/** Of a matrix, so many variants, spread over it. */
const variantsOfMatrix = 4;

const headline = [
  'salesEurPerMonth',
  'grossMarginEurPerMonth',
  'tradingProfitEurPerMonth',
  'netEurPerMonth',
  'netEurPerMonthAllMonths',
  'marginPctOfPrice',
  'creditShareFrom10Pct',
  'tripsPerMonth',
  'clients',
  'arrested24MonthsPct',
  'unmetDemandPct',
];

export async function computeGoldens(micronet) {
  const goldens = {};
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const all = await micronet.loadScenarios(join(folder, file));
    const step = Math.ceil(all.length / variantsOfMatrix);
    const scenarios = all.filter((_, i) => all.length <= variantsOfMatrix || i % step === 0);
    const networks = Object.values(all[0].values.networks).reduce((sum, cohort) => sum + cohort.count, 0);
    goldens[file] = await goldenOf(micronet, scenarios, networks > 10 ? 1 : 5);
  }
  return goldens;
}

async function goldenOf(micronet, scenarios, replicates) {
  const results = [];
  for (const scenario of scenarios)
    results.push(micronet.sumUp(await micronet.runScenario(scenario, { seed, replicates })));
  const tables = micronet.runTables(results);
  return {
    replicates,
    tables: Object.fromEntries(tables.map((table) => [table.declaration.name, micronet.hashTable(table)])),
    metrics: Object.fromEntries(
      results.map(({ scenario, metrics }) => [
        scenario.name,
        Object.fromEntries(headline.map((name) => [name, rounded(metrics[name]?.mean ?? null)])),
      ]),
    ),
  };
}

/** To nine digits: the tables’ hashes see to the rest. */
const rounded = (value) => (value === null ? null : Number(value.toPrecision(9)));

/** What differs between two goldens, a line each: metrics old → new, then the tables whose content is another. */
export function differences(old, now) {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((file) => {
    const [before, after] = [old[file], now[file]];
    if (before === undefined) return [`${file}: new`];
    if (after === undefined) return [`${file}: gone`];
    return [
      ...(before.replicates === after.replicates ? [] : [`${file}: replicates ${before.replicates} → ${after.replicates}`]),
      ...changed(flat(before.metrics), flat(after.metrics)).map(([name, a, b]) => `${file}: ${name}: ${a} → ${b}${change(a, b)}`),
      ...changed(before.tables, after.tables).map(([name, a, b]) => `${file}: table ${name} ${a === undefined ? 'is new' : b === undefined ? 'is gone' : 'has another content'}`),
    ];
  });
}

const flat = (metrics) =>
  Object.fromEntries(
    Object.entries(metrics).flatMap(([scenario, values]) =>
      Object.entries(values).map(([name, value]) => [`${scenario}: ${name}`, value]),
    ),
  );

const changed = (before, after) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => [name, before[name], after[name]]);

function change(before, after) {
  if (typeof before !== 'number' || typeof after !== 'number' || before === 0) return '';
  const percent = (100 * (after - before)) / Math.abs(before);
  return ` (${percent < 0 ? '−' : '+'}${Math.abs(percent).toPrecision(2)} %)`;
}
