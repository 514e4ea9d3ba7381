import { describe, expect, it } from 'vitest';
import { pencil, pencilRun, run, withChange, workless } from '../../support/runs.js';
import type { Cohorts, Settings } from '../../support/runs.js';
import { one, halfBudget } from '../../support/pencil.js';

describe('enforcement', () => {
  const denounced: Settings = {
    ...one,
    ...halfBudget,
    'clients.classes.rmi.income': 10_000,
    'enforcement.enabled': true,
    'enforcement.totalHazardPerMonth': null,
    'enforcement.clientArrestPerYear': 0,
    'enforcement.interceptionPerTrip': 0,
    'enforcement.denunciationPerVisit': 1,
    'enforcement.namingProbability': 0,
  };

  it('a denunciation at every visit: the first sale is the last', () => {
    const { arrests, exits, resupplies, months } = pencilRun(denounced);
    expect(arrests).toMatchObject([{ day: 1, cause: 2, clients: 1, receivablesLostCents: 5000, person: -1 }]);
    expect(exits).toMatchObject([{ day: 1, cause: 2, trips: 1 }]);
    expect(months[0]?.network('receivablesLost')).toBe(5000);
    expect(resupplies).toMatchObject([{ removedOn: 1, day: 60, kind: 3 }]);
  });

  it('nobody seeks twice on the day of an arrest', () => {
    const quiet = pencilRun({ ...denounced, 'enforcement.enabled': false });
    const { regionDays } = pencilRun(denounced);
    const sought = (days: typeof regionDays) => days.slice(0, 6).map((day) => day.of[0]?.soughtMg);
    expect(sought(regionDays)).toEqual(sought(quiet.regionDays));
  });

  it('a replacement after the delay takes back those who wait', () => {
    const replacement = {
      'replacement.enabled': true,
      'replacement.probability': 1,
      'replacement.delayDays': 10,
      'replacement.capital': 200_000,
    };
    const { setUps, resupplies, arrests } = pencilRun({ ...denounced, ...replacement, 'period.days': 16 });
    expect(setUps).toMatchObject([
      { generation: 0, day: 0, kind: 0, capitalCents: 1_000_000, clients: 1 },
      { generation: 1, day: 11, kind: 1, capitalCents: 200_000, clients: 1 },
    ]);
    // Set up on the 11th with a load that evening: served again from the 12th.
    expect(resupplies[0]).toMatchObject({ person: 0, removedOn: 1, day: 12, kind: 0 });
    expect(resupplies[1]).toMatchObject({ person: 0, removedOn: 12, day: 16, kind: 3 });
    expect(arrests.map((arrest) => [arrest.day, arrest.generation])).toEqual([
      [1, 0],
      [12, 1],
    ]);
    const unsure = pencilRun({ ...denounced, ...replacement, 'replacement.probability': 0.99 });
    expect(unsure.setUps).toHaveLength(1);
  });

  it('those who wait try the other networks of the region', () => {
    const settings = { ...denounced, 'clients.migrationPerDay': 1 };
    const cohorts: Cohorts = { a: { headIncome: 'none' }, b: { headIncome: 'none', type: 'semi-professional' } };
    const quiet = { 'types.semi-professional.startClients': 0, 'types.semi-professional.context': 'urban' };
    const { resupplies } = pencilRun({ ...settings, ...quiet, 'enforcement.contextFactors.urban': 0 }, cohorts);
    // The middle draw of two places is the second; networks meet on the evening of the 7th.
    expect(resupplies).toMatchObject([{ place: 0, removedOn: 1, day: 7, kind: 1 }]);
  });

  it('every client arrested at once, and the first names the head', () => {
    const naming = {
      ...denounced,
      'enforcement.denunciationPerVisit': 0,
      'enforcement.namingProbability': 1,
      'enforcement.clientArrestPerYear': 1,
      'types.user-dealer.startClients': 3,
    };
    const { arrests, exits } = pencilRun({ ...naming, 'period.days': 1 });
    const clients = arrests.filter((arrest) => arrest.ofHead === 0);
    expect(clients.map((arrest) => arrest.person).sort()).toEqual([0, 1, 2]);
    const [namer, ...others] = clients.filter((arrest) => arrest.cause === 3);
    expect(others).toEqual([]);
    const heads = arrests.filter((arrest) => arrest.ofHead === 1);
    expect(heads.map((arrest) => [arrest.day, arrest.cause, arrest.person])).toEqual([[0, 3, namer?.person]]);
    expect(exits).toMatchObject([{ cause: 3, day: 0 }]);
    const silent = pencilRun({ ...naming, 'types.user-dealer.namedFactor': 0.99, 'period.days': 1 });
    expect(silent.exits).toMatchObject([{ cause: 0 }]);
  });

  it('tabs are cancelled with the head: nobody owes a replacement what he owed before', () => {
    const again = {
      ...denounced,
      'enforcement.denunciationPerVisit': 0,
      'replacement.enabled': true,
      'replacement.probability': 1,
      'replacement.delayDays': 1,
      'replacement.capital': 200_000,
    };
    // A tab from day 1; intercepted on day 3 (by an intervention) on a second trip; replaced on day 4.
    const segments = withChange(
      { ...pencil, ...again, 'head.quittingPerMonth': 1, 'period.days': 40 },
      2,
      {},
      workless,
    );
    const { months, resupplies } = run(segments);
    expect(months[0]?.network('receivablesAbandoned')).toBe(5000);
    expect(resupplies[0]).toMatchObject({ day: 32, kind: 0 });
    const after = months.find((month) => month.generation === 1);
    expect(after?.network('tabsDue')).toBe(after?.network('tabsRepaid') === 0 ? 0 : 1);
    expect(after?.network('tabsRepaid')).toBeLessThanOrEqual(after?.product('salesCredit', 0) ?? 0);
  });

  it('passing buyers at a party weigh by the factor of parties', () => {
    const parties = {
      ...denounced,
      'types.semi-professional.partyShare': 1,
      'types.semi-professional.startClients': 0,
      'party.eventsPerMonth': 30,
      'period.days': 31,
    };
    const semi = { x: { headIncome: 'none', type: 'semi-professional' } } as const;
    expect(pencilRun(parties, semi).exits[0]?.cause).toBe(2);
    expect(pencilRun({ ...parties, 'enforcement.contextFactors.party': 0 }, semi).exits[0]?.cause).toBe(0);
  });

  it('a head is not arrested before his first day', () => {
    const { months, exits } = pencilRun({
      ...denounced,
      'enforcement.denunciationPerVisit': 0,
      'enforcement.namingProbability': 1,
      'enforcement.clientArrestPerYear': 1,
      'replacement.enabled': true,
      'replacement.probability': 1,
      'replacement.delayDays': 5,
      'period.days': 31,
    });
    for (const exit of exits) expect(exit.day).toBeGreaterThanOrEqual(exit.fromDay);
    for (const month of months) expect(month.toDay).toBeGreaterThanOrEqual(month.fromDay);
  });
});
