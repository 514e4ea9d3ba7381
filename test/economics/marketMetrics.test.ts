import { describe, expect, it } from 'vitest';
import { replicateMetrics } from '../../src/economics/index.js';
import { causeCode, resupplyCode } from '../../src/model/kinds.js';
import { regionDayWidth, resupplyFields } from '../../src/model/journal.js';
import { handResult } from '../support/journal.js';
import { cohort, testParameters } from '../support/values.js';

/** A year of a market, by pencil: three months of 2004, the last two scored (60 days), two regions. */

const parameters = testParameters((values) => {
  values.period.days = 91;
  values.period.scoreFromMonth = 2;
  values.networks = {
    north: cohort({ source: 'antwerp', count: 2 }),
    south: cohort({ region: 'paca', source: 'antwerp', type: 'semi-professional' }),
  };
});
const regionAt = (id: string): number => parameters.regions.findIndex(({ name }) => name === id);
const typeAt = (id: string): number => parameters.types.findIndex(({ name }) => name === id);
const north = { region: regionAt('nord-pas-de-calais'), type: typeAt('user-dealer') };
const friends = { region: north.region, type: typeAt('not-for-profit') };
const south = { region: regionAt('paca'), type: typeAt('semi-professional') };

const cut = { month: 2, fromDay: 31, toDay: 40, complete: 0 };
const february = { month: 2, fromDay: 31, toDay: 59, complete: 1 };
const result = handResult(parameters, {
  months: [
    { identity: { place: 0, month: 1, fromDay: 0, toDay: 30, complete: 1, ...north }, product: [{ sold: 9e9 }] },
    {
      identity: { place: 0, ...february, ...north },
      network: { introductions: 4 },
      product: [
        { salesCash: 80_000, salesCredit: 20_000, costOfSales: 60_000, sold: 20_000, ownUse: 5_000, bought: 30_000 },
        { salesCash: 10_000, costOfSales: 4_000, sold: 4_000 },
      ],
    },
    // Cut short by arrest, and of a client who set up later: both are of the market.
    {
      identity: { place: 1, ...cut, ...friends },
      network: { introductions: 1 },
      product: [{ salesCash: 30_000, costOfSales: 30_000, sold: 10_000, seized: 6_000, ownUseBoughtMass: 1_000 }],
    },
    {
      identity: { place: 2, ...february, ...south },
      product: [{ salesCash: 70_000, costOfSales: 40_000, sold: 10_000 }],
    },
  ],
  setUps: [
    { place: 0, kind: 0 },
    { place: 2, kind: 0 },
    { place: 1, kind: 2, day: 35 },
  ],
  exits: [],
  arrests: [
    { place: 0, day: 20, ofHead: 1, cause: causeCode.border, companion: 1, person: -1 },
    { place: 0, day: 31, ofHead: 1, cause: causeCode.border, companion: 1, person: -1 },
    { place: 1, day: 40, ofHead: 0, cause: causeCode.client, person: 22 },
    { place: 1, day: 40, ofHead: 1, cause: causeCode.client, person: 22 },
    { place: 2, day: 90, ofHead: 1, cause: causeCode.denunciation, person: -1 },
    { place: 2, day: 60, ofHead: 0, cause: 0, person: 41 },
  ],
});
const { regionDays, resupplies } = result.journal;
for (const [region, day, networks, clients, waiting] of [
  [north.region, 30, 9, 900, 90],
  [north.region, 31, 2, 12, 3],
  [south.region, 31, 1, 5, 0],
  [north.region, 32, 1, 9, 6],
] as const) {
  const row = new Float64Array(2 + regionDayWidth(2));
  row.set([region, day, networks, clients, waiting]);
  regionDays.appendFrom(row, 0);
}
const moved = { place: 0, person: 3, removedOn: 31, day: 38, kind: resupplyCode['another network'] };
for (const resupply of [moved, { ...moved, day: 12 }, { ...moved, kind: resupplyCode.left }])
  resupplies.append(resupplyFields.map((field) => resupply[field]));

const year = 365.25 / 60;

describe('a market metric', () => {
  const metrics = replicateMetrics(result, parameters);
  const expected: Readonly<Record<string, number>> = {
    // Sums over the scored days: networks, clients and those who wait of two and one region-days, over 60 days.
    marketNetworks: 4 / 60,
    marketClients: 26 / 60,
    marketWaiting: 9 / 60,
    // 12 + 3 and 5 on the first scored day; 5 gained since, one of them from another network.
    marketPersonsAtMost: 12 + 3 + 5 + 5 - 1,
    headArrestsPerYear: 3 * year,
    headArrestsBorderPerYear: year,
    headArrestsDenunciationPerYear: year,
    headArrestsClientPerYear: year,
    // The user-dealer with his companion, and the head of the not-for-profit network; not the semi-professional.
    useResaleArrestsPerYear: 2 * year,
    useResalePersonsPerYear: 3 * year,
    semiProfessionalArrestsPerYear: year,
    useArrestsPerYear: 2 * year,
    // 2 arrests in 35 person-days.
    useArrestsPctOfClientsPerYear: (100 * 2 * 365.25) / 35,
    marketSalesEurPerYear: 2_100 * year,
    marketTradingProfitEurPerYear: (2_100 - 1_340) * year,
    cocaineNetworksEurPerYear: 2_000 * year,
    heroinNetworksEurPerYear: 100 * year,
    cocaineNetworksPriceEurPerG: 50,
    heroinNetworksPriceEurPerG: 25,
    cocaineOwnUseKgPerYear: 0.006 * year,
    cocaineSuppliedKgPerYear: 0.03 * year,
    cocaineSeizedKgPerYear: 0.006 * year,
  };
  it.each(Object.entries(expected))('%s', (name, value) => {
    expect(metrics[name]).toBeCloseTo(value, 8);
  });
  it('is of the regions selected, and of all types there', () => {
    const selected = replicateMetrics(result, parameters, { region: 'paca', type: 'user-dealer' });
    expect(selected['cocaineNetworksEurPerYear']).toBeCloseTo(700 * year, 8);
    expect(selected['headArrestsPerYear']).toBeCloseTo(year, 8);
    expect(selected['marketPersonsAtMost']).toBe(5);
    expect(selected['marketClients']).toBeCloseTo(5 / 60, 8);
  });
  it('is not defined without a scored day, nor a price without a sale', () => {
    const short = testParameters((values) => {
      values.period.days = 20;
    });
    const nothing = replicateMetrics(handResult(short, { months: [] }), short);
    for (const name of Object.keys(expected)) expect([name, nothing[name]]).toEqual([name, Number.NaN]);
  });
});
