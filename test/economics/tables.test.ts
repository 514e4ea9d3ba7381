import { describe, expect, test } from 'vitest';
import { tableDeclarations, tablesOf } from '../../src/economics/index.js';
import { tableRows } from '../../src/engine/table.js';
import type { Cell } from '../../src/engine/table.js';
import { networkFlows, productFlows } from '../../src/model/flows.js';
import type { Account, Flow } from '../../src/model/flows.js';
import { simulate } from '../../src/model/simulate.js';
import { checkTable } from '../../src/engine/hashing/checkTable.js';
import { isoFromDay } from '../../src/units/index.js';
import type { Day } from '../../src/units/index.js';
import { cohort, testSegments } from '../support/values.js';
import type { TestValues } from '../support/values.js';

function busyMarket(values: TestValues): void {
  values.networks = {
    mixed: cohort({ type: 'mix', source: 'antwerp', count: 12 }),
    dealers: cohort({ source: 'antwerp', count: 4 }),
    elsewhere: cohort({ source: 'domestic', count: 3, region: 'ile-de-france' }),
  };
  values.replacement.enabled = true;
  values.entry.enabled = true;
  values.entry.standingDays = 30;
  values.enforcement.totalHazardPerMonth = 0.05;
  values.head.quittingPerMonth = 0.02;
}
const segments = testSegments(busyMarket);
const { parameters } = segments[0]!;
const runs = [0, 1].map((replicate) => ({
  scenario: 'market',
  replicate,
  parameters,
  result: simulate(segments, '7', replicate),
}));
const tables = tablesOf(runs);
const rowsOf = (name: string): Record<string, Cell>[] => {
  const table = tables.find(({ declaration }) => declaration.name === name);
  if (!table) throw new Error(`no table ${name}`);
  return tableRows(table);
};
const months = rowsOf('networkMonths');

describe('every table', () => {
  test.each(tables.map((table) => [table.declaration.name, table] as const))('%s can be stored', (_, table) => {
    checkTable(table);
    expect(table.rowCount).toBeGreaterThan(0);
    for (const { description, name } of table.declaration.columns) expect(description, name).not.toBe('');
  });
  test.each(tables.map((table) => [table.declaration.name, table] as const))('%s has a key', (_, table) => {
    const keys = tableRows(table).map((row) => table.declaration.key.map((name) => row[name]).join('|'));
    expect(new Set(keys).size).toBe(keys.length);
  });
  test('is declared without a run', () => {
    expect(tableDeclarations(['cocaine', 'heroin'])).toEqual(tables.map(({ declaration }) => declaration));
  });
});

describe('networkMonths', () => {
  const suffix = (unit: string): string => (unit === 'mg' ? 'Mg' : 'Cents');
  const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  const effect = (flow: Flow, account: Account): number =>
    Number(flow.raises?.includes(account) ?? false) - Number(flow.lowers?.includes(account) ?? false);
  const moved = (row: Record<string, Cell>, account: Account, products: readonly string[]): number => {
    let sum = 0;
    for (const [name, flow] of Object.entries(networkFlows as Record<string, Flow>))
      if (effect(flow, account) !== 0) sum += effect(flow, account) * Number(row[`${name}${suffix(flow.unit)}`]);
    for (const product of products)
      for (const [name, flow] of Object.entries(productFlows as Record<string, Flow>))
        if (effect(flow, account) !== 0)
          sum += effect(flow, account) * Number(row[`${product}${capital(name)}${suffix(flow.unit)}`]);
    return sum;
  };
  test('balances close by the flows that the columns name', () => {
    const both = ['cocaine', 'heroin'];
    for (const row of months) {
      for (const account of ['cash', 'receivables', 'payables'] as const)
        expect(Number(row[`opening${capital(account)}Cents`]) + moved(row, account, both)).toBe(
          row[`closing${capital(account)}Cents`],
        );
      for (const product of both) {
        expect(Number(row[`${product}OpeningStockMg`]) + moved(row, 'mass', [product])).toBe(
          row[`${product}ClosingStockMg`],
        );
        expect(Number(row[`${product}OpeningStockCostCents`]) + moved(row, 'stock', [product])).toBe(
          row[`${product}ClosingStockCostCents`],
        );
      }
    }
  });
  test('the statement adds up, down to the change of equity', () => {
    for (const row of months) {
      const of = (name: string): number => Number(row[`${name}Cents`]);
      expect(of('sales')).toBe(
        of('cocaineSalesCash') + of('cocaineSalesCredit') + of('heroinSalesCash') + of('heroinSalesCredit'),
      );
      expect(of('net')).toBe(
        of('sales') -
          of('costOfSales') -
          of('tripCosts') -
          of('badDebt') -
          of('receivablesAbandoned') -
          of('enforcementLosses') -
          of('ownUseAtCost'),
      );
      expect(of('tradingProfit')).toBe(
        of('sales') - of('costOfSales') - of('tripCosts') - of('badDebt') - of('receivablesAbandoned'),
      );
      expect(of('enforcementLosses')).toBe(
        of('cashSeized') +
          of('cocaineStockSeizedCost') +
          of('heroinStockSeizedCost') +
          of('receivablesLost') -
          of('debtExtinguished'),
      );
      const owner =
        of('startingCapital') +
        of('legalIncome') -
        of('livingCosts') -
        of('drawings') -
        of('withdrawnAtExit') -
        of('ownUseBought');
      const kept = of('cocaineStockKeptCost') + of('heroinStockKeptCost');
      expect(of('openingEquity') + of('net') + owner - kept).toBe(of('closingEquity'));
    }
    expect(months.some((row) => Number(row['receivablesAbandonedCents']) > 0)).toBe(true);
  });
  test('calendar months and dates follow the run', () => {
    const first = months.find((row) => row['month'] === 13);
    expect(first?.['calendarMonth']).toBe('2005-01');
    expect(isoFromDay(Number(first?.['toDate']) as Day)).toMatch(/^2005-01-/);
    expect(months[0]?.['calendarMonth']).toBe('2004-01');
  });
});

describe('names', () => {
  test('places are numbered within region and type, entrants after the first', () => {
    const setUps = rowsOf('setUps').filter((row) => row['replicate'] === 0 && row['generation'] === 0);
    const dealers = setUps.filter((row) => row['region'] === 'nord-pas-de-calais' && row['type'] === 'user-dealer');
    expect(dealers.map((row) => row['network'])).toEqual(
      dealers.map((_, i) => `nord-pas-de-calais/user-dealer/${i + 1}`),
    );
    const how = dealers.map((row) => row['how']);
    expect(how.indexOf('entrant')).toBeGreaterThan(0);
    expect(how.slice(how.indexOf('entrant')).every((each) => each === 'entrant')).toBe(true);
  });
  test('persons carry the place of their circle', () => {
    const named = rowsOf('arrests').filter((row) => row['cause'] === 'client' && row['arrested'] === 'head');
    expect(named.length).toBeGreaterThan(0);
    for (const row of named) expect(row['person']).toMatch(/^[a-z-]+\/[a-z-]+\/\d+\/person-([1-9]|1\d|20)$/);
    const alone = rowsOf('arrests').find((row) => row['cause'] === 'border');
    expect([alone?.['person'], alone?.['incomeClass']]).toEqual(['', '']);
  });
});

describe('events agree with the books', () => {
  const total = (rows: readonly Record<string, Cell>[], column: string): number =>
    rows.reduce((sum, row) => sum + Number(row[column]), 0);
  test('arrests, defaults and trips', () => {
    const heads = rowsOf('arrests').filter((row) => row['arrested'] === 'head');
    expect(total(heads, 'cashSeizedCents')).toBe(total(months, 'cashSeizedCents'));
    expect(total(heads, 'cocaineStockSeizedMg')).toBe(total(months, 'cocaineSeizedMg'));
    expect(total(rowsOf('exits'), 'lossCents')).toBe(total(months, 'enforcementLossesCents'));
    expect(total(rowsOf('defaults'), 'tabCents')).toBe(total(months, 'badDebtCents'));
    const trips = rowsOf('trips');
    expect(trips.length).toBe(total(months, 'trips'));
    expect(total(trips, 'heroinLoadMg')).toBe(total(months, 'heroinBoughtMg'));
    expect(total(trips, 'travelCents')).toBe(total(months, 'travelCents'));
  });
  test('regions', () => {
    expect(total(rowsOf('regionDays'), 'salesCents')).toBe(total(months, 'salesCents'));
    expect(total(rowsOf('regionDays'), 'networks')).toBe(total(months, 'freeDays'));
    const scored = months.filter((row) => row['generation'] === 0 && Number(row['month']) >= 7);
    expect(total(rowsOf('dayOfMonth'), 'salesCents')).toBe(total(scored, 'salesCents'));
  });
  test('exits: one a head, and every cause that the run allows', () => {
    const exits = rowsOf('exits');
    expect(exits.length).toBe(rowsOf('setUps').length);
    expect(new Set(exits.map((row) => row['cause']))).toEqual(
      new Set(['none', 'border', 'denunciation', 'client', 'insolvency', 'quitting']),
    );
    for (const row of exits) expect(Number(row['durationDays'])).toBeGreaterThan(0);
  });
});

test('a product that one run does not trade is missing there', () => {
  const one = testSegments((values) => {
    (values.products as Record<string, { enabled: boolean }>)['heroin']!.enabled = false;
    values.period.days = 40;
  });
  const both = testSegments((values) => {
    values.period.days = 40;
  });
  const made = [one, both].map((given, i) => ({
    scenario: String(i),
    replicate: 0,
    parameters: given[0]!.parameters,
    result: simulate(given, '1', 0),
  }));
  const rows = tableRows(tablesOf(made)[0]!);
  expect(rows.filter((row) => row['scenario'] === '0').every((row) => row['heroinSoldMg'] === null)).toBe(true);
  expect(rows.filter((row) => row['scenario'] === '1').every((row) => typeof row['heroinSoldMg'] === 'number')).toBe(
    true,
  );
});
