import { describe, expect, it } from 'vitest';
import { hazardsInForce } from '../../src/scenario/index.js';
import { only, withOne } from './help.js';

/** What enforcement comes to, cause by cause. */

const hazardsOf = (lines: string) => hazardsInForce(only(withOne(lines)));
const combined = (rows: readonly { readonly perMonthAtReference: number }[]): number =>
  1 - rows.reduce((free, { perMonthAtReference }) => free * (1 - perMonthAtReference), 1);

describe('hazardsInForce', () => {
  it('split the total by its shares: together the causes give it back at the reference exposure', () => {
    const rows = hazardsOf(
      'enforcement: { totalHazardPerMonth: 3 %, shares: { border: 0.2, denunciation: 0.4, client: 0.2 } }',
    );
    expect(rows.map(({ cause, set, from }) => [cause, set, from])).toEqual([
      ['border', 'from the total', undefined],
      ['denunciation', 'from the total', undefined],
      ['client', 'from the total', undefined],
    ]);
    expect(combined(rows)).toBeCloseTo(0.03, 12);
    const [border = 0, denunciation = 0] = rows.map(({ perMonthAtReference }) => -Math.log(1 - perMonthAtReference));
    expect(denunciation / border).toBeCloseTo(2, 9);
  });

  it('are those set directly where a scenario sets them, whatever the total says', () => {
    const rows = hazardsOf(
      'enforcement: { totalHazardPerMonth: off, interceptionPerTrip: 0.5 %, namingProbability: 1 }',
    );
    expect(rows.map(({ set, probability }) => [set, probability])).toEqual([
      ['directly', 0.005],
      ['from the total', 0],
      ['directly', 1],
    ]);
    expect(rows[0]?.perMonthAtReference).toBeCloseTo(1 - Math.exp(2.3 * Math.log(0.995)), 12);
    expect(rows[2]?.clientArrestPerYear).toBeCloseTo(0.011, 9);
  });

  it('come again from an intervention that changes them, and only then', () => {
    const rows = hazardsOf(
      'interventions: [{ on: 2004-06-01, set: { trips.fuel: 30 } }, { on: 2005-01-01, set: { enforcement.totalHazardPerMonth: 4 % } }]',
    );
    expect(rows.map(({ from }) => from)).toEqual([
      undefined,
      undefined,
      undefined,
      ...Array<string>(3).fill('2005-01-01'),
    ]);
    expect(combined(rows.slice(3))).toBeCloseTo(0.04, 12);
    expect(hazardsOf('enforcement: off')).toEqual([]);
  });
});
