import { describe, expect, test } from 'vitest';
import { replicateMetrics } from '../../src/economics/index.js';
import { resupplyCode } from '../../src/model/kinds.js';
import { simulate } from '../../src/model/simulate.js';
import { handResult } from '../support/journal.js';
import { cohort, testParameters, testSegments } from '../support/values.js';

/** The market as a whole, and clients of removed heads, with a pencil. */

describe('a market of two hundred days, scored from February to June', () => {
  const parameters = testParameters((values) => {
    values.period.days = 200;
    values.period.scoreFromMonth = 2;
  });
  const [here, elsewhere] = ['nord-pas-de-calais', 'paca'].map((id) =>
    parameters.regions.findIndex(({ name }) => name === id),
  ) as [number, number];
  const result = handResult(parameters, {
    months: [
      { identity: { place: 0, month: 1, fromDay: 0, toDay: 30, region: here }, product: [{ ownUse: 77_000 }] },
      {
        identity: { place: 0, month: 2, fromDay: 31, toDay: 59, region: here },
        product: [{ ownUse: 9_000, ownUseBoughtMass: 1_000 }, { ownUse: 5_000 }],
      },
      { identity: { place: 1, month: 3, fromDay: 60, toDay: 90, region: elsewhere }, product: [{ ownUse: 40_000 }] },
      { identity: { place: 2, month: 3, fromDay: 70, toDay: 90, region: here } },
    ],
    setUps: [{ place: 0 }, { place: 1 }, { place: 2, day: 70, kind: 2 }, { place: 3, day: 200, kind: 2 }],
    regionDays: [
      { region: here, day: 10, networks: 9, headArrests: 7, of: [{ soldMg: 500_000 }] },
      {
        region: here,
        day: 31,
        networks: 1,
        headArrests: 1,
        of: [{ soldMg: 60_000, streetMg: 2_000 }, { soldMg: 8_000 }],
      },
      { region: elsewhere, day: 31, networks: 1, of: [{ soldMg: 30_000 }] },
      { region: here, day: 181, networks: 2, headArrests: 1, of: [{ soldMg: 2_000 }] },
      { region: elsewhere, day: 181, networks: 3 },
      { region: here, day: 182, networks: 5, headArrests: 9, of: [{ soldMg: 1_000_000 }] },
    ],
    resupplies: [
      { place: 0, removedOn: 10, day: 30, kind: resupplyCode.replacement },
      { place: 0, removedOn: 10, day: 80, kind: resupplyCode['another network'] },
      { place: 0, removedOn: 50, day: 60, kind: resupplyCode.left },
      { place: 0, removedOn: 150, day: 200, kind: resupplyCode['still waiting'] },
      { place: 0, removedOn: 180, day: 195, kind: resupplyCode.replacement },
    ],
  });
  const metrics = replicateMetrics(result, parameters);
  const perYear = 365.25 / (182 - 31);

  test('networks on the last scored day, and who came by entry within the run', () => {
    expect(metrics['networksAtEnd']).toBe(5);
    expect(metrics['entrants']).toBe(1);
  });

  test('grams sold per arrest: 100 g, two arrests', () => {
    expect(metrics['gramsSoldPerArrest']).toBe(50);
  });

  test('consumption: 102 g of clients, 55 g of heads', () => {
    expect(metrics['clientConsumptionKgPerYear']).toBeCloseTo((102 / 1000) * perYear, 10);
    expect(metrics['consumptionKgPerYear']).toBeCloseTo((157 / 1000) * perYear, 10);
  });

  test('a region by itself', () => {
    const paca = replicateMetrics(result, parameters, { region: 'paca' });
    expect(paca['networksAtEnd']).toBe(3);
    expect(paca['gramsSoldPerArrest']).toBeNaN();
    expect(paca['clientConsumptionKgPerYear']).toBeCloseTo((30 / 1000) * perYear, 10);
    expect(paca['consumptionKgPerYear']).toBeCloseTo((70 / 1000) * perYear, 10);
  });

  test('supplied again within a horizon, of those who could be followed for so long', () => {
    expect(metrics['resuppliedWithin30DaysPct']).toBe(25);
    expect(metrics['resuppliedWithin90DaysPct']).toBeCloseTo(200 / 3, 10);
    expect(metrics['resuppliedWithin180DaysPct']).toBe(100);
  });
});

test('in a simulated market with entry, networks at the end are those that set up less those that ended', () => {
  const segments = testSegments((values) => {
    values.period.days = 366;
    values.networks = { x: cohort({ source: 'x-supplier', count: 4 }) };
    values.entry.enabled = true;
    values.entry.ratePerMonth = 0.05;
  });
  const { parameters } = segments[0]!;
  const run = simulate(segments, '1', 0);
  const metrics = replicateMetrics(run, parameters);
  expect(metrics['entrants']).toBeGreaterThan(0);
  const last = parameters.days - 1;
  const { exits } = run.journal;
  let free = 0;
  for (let row = 0; row < exits.rowCount; row++) if (exits.at(row, 3) === last && exits.at(row, 4) === 0) free++;
  expect(metrics['networksAtEnd']).toBe(free);
  expect(metrics['consumptionKgPerYear']).toBeGreaterThan(metrics['clientConsumptionKgPerYear']!);
});
