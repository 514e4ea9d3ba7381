import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileScenario,
  drawnValues,
  evidenceRows,
  parseScenario,
  priorDimensions,
  priorValues,
  replicateCompiler,
  resolvedScenario,
  scenarioFromResolved,
  withDrawnValues,
} from '../../src/scenario/index.js';
import type { ResolveExtends, Scenario } from '../../src/scenario/index.js';
import { betaProbability, betaQuantile } from '../../src/scenario/declare/priors/betaQuantile.js';
import { centreOf, dividedShares, quantileOf } from '../../src/scenario/declare/priors/distribution.js';
import { only, slip, slipOf, withOne } from './help.js';

/** Priors: what a scenario says of them, and what each replicate draws. */

const total = 'enforcement.totalHazardPerMonth';
const detection = withOne(`priors: { ${total}: { logUniform: [0.8 %, 4 %] } }`);
const base: ResolveExtends = () => ({
  source: { kind: 'preset', name: 'base.yaml', shown: 'scenarios/base.yaml' },
  text: detection,
  identity: 'base',
});
const drawn = (scenario: Scenario, replicate: number, path = total, seed = '1'): number =>
  drawnValues(scenario, seed, replicate).find((value) => value.path === path)?.value ?? Number.NaN;

describe('distributions', () => {
  it('are their quantiles', () => {
    expect(quantileOf({ kind: 'uniform', low: 2, high: 6 }, 0.25)).toBe(3);
    expect(quantileOf({ kind: 'logUniform', low: 1, high: 16 }, 0.25)).toBeCloseTo(2, 12);
    expect(quantileOf({ kind: 'logUniform', low: 0.008, high: 0.04 }, 0.5)).toBeCloseTo(Math.sqrt(0.008 * 0.04), 15);
    // Beta(2, 2) has the distribution function 3x² − 2x³: 0.15625 at a quarter.
    expect(quantileOf({ kind: 'beta', a: 2, b: 2, low: 10, high: 14 }, 0.15625)).toBeCloseTo(11, 10);
  });
  it('never leave their ends', () => {
    const u = fc.double({ min: 0, max: 1, noNaN: true });
    const ends = fc.tuple(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(u, u, ends, fc.constantFrom('uniform', 'logUniform'), (one, other, [a, b], kind) => {
        fc.pre(a < b);
        const at = (share: number): number => quantileOf({ kind, low: a, high: b }, share);
        expect(at(one)).toBeGreaterThanOrEqual(a);
        expect(at(one)).toBeLessThanOrEqual(b);
        if (one < other) expect(at(one)).toBeLessThanOrEqual(at(other));
      }),
    );
  });
  it('beta: closed forms, to ten digits', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    // Of whole a and b, the chance of at least a successes in a + b − 1 trials.
    const binomialTail = (x: number, a: number, b: number): number => {
      const n = a + b - 1;
      let sum = 0;
      for (let k = a; k <= n; k++) sum += choose(n, k) * x ** k * (1 - x) ** (n - k);
      return sum;
    };
    const us = [0.001, 0.05, 0.3, 0.5, 0.9, 0.999];
    for (const [a, b] of [
      [2, 5],
      [8, 3],
      [1, 3],
      [3, 1],
      [4, 6],
      [20, 30],
    ] as const)
      for (const u of us) expect(binomialTail(betaQuantile(u, a, b), a, b)).toBeCloseTo(u, 10);
    // Beta(½, ½) is the arcsine law.
    for (const u of us) {
      expect((2 / Math.PI) * Math.asin(Math.sqrt(betaQuantile(u, 0.5, 0.5)))).toBeCloseTo(u, 10);
      expect(betaProbability(betaQuantile(u, 0.2, 4), 0.2, 4)).toBeCloseTo(u, 10);
    }
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([betaProbability(-1, 2, 3), betaProbability(2, 2, 3)]).toEqual([0, 1]);
  });
  it('Dirichlet: shares of one, each as likely to be the largest', () => {
    // Of (1, 1, 1) the first share is 1 − √(1 − u): 0.2 at u = 0.36; half of the rest at u = 0.5.
    const shares = dividedShares({ kind: 'dirichlet', weights: [1, 1, 1] }, [0.36, 0.5]);
    expect(shares[0]).toBeCloseTo(0.2, 12);
    expect(shares[1]).toBeCloseTo(0.4, 12);
    expect(shares[2]).toBeCloseTo(0.4, 12);
    expect(centreOf({ kind: 'dirichlet', weights: [1, 1, 2] })).toEqual([0.25, 0.25, 0.5]);
  });
});

describe('a prior in a file', () => {
  it('is read in the parameter’s own units, nested or dotted', () => {
    const scenario = only(
      withOne(
        [
          'priors:',
          `  ${total}: { logUniform: [0.8 %, 4 %] }`,
          '  enforcement: { shares: { dirichlet: [1, 1, 1] } }',
          '  trips: { fuel: { uniform: [20, € 25] } }',
          '  products.cocaine.priceElasticity: { uniform: [-1.5, -0.3] }',
          '  credit.defaultPropensity: { beta: [2, 5], between: [2 %, 30 %] }',
          '  clients.spendingShare: { beta: [2, 5] }',
        ].join('\n'),
      ),
    );
    expect(scenario.priors.map(({ path, prior }) => [path, prior])).toEqual([
      [total, { kind: 'logUniform', low: 0.008, high: 0.04 }],
      ['enforcement.shares', { kind: 'dirichlet', weights: [1, 1, 1] }],
      ['trips.fuel', { kind: 'uniform', low: 2000, high: 2500 }],
      ['products.cocaine.priceElasticity', { kind: 'uniform', low: -1.5, high: -0.3 }],
      ['credit.defaultPropensity', { kind: 'beta', a: 2, b: 5, low: 0.02, high: 0.3 }],
      ['clients.spendingShare', { kind: 'beta', a: 2, b: 5, low: 0, high: 1 }],
    ]);
    expect(scenario.priors[0]?.origin).toEqual({
      kind: 'file',
      file: 'q.yaml',
      line: 4,
      column: 36,
      text: '{ logUniform: [0.8 %, 4 %] }',
    });
    expect(scenario.notices).toEqual([
      'clients.spendingShare: its prior, beta(2, 5) from 0 % to 100 %, reaches beyond its evidence range, 20–60 % (assumption)',
    ]);
  });

  it('gives way to a later layer’s value or prior, and to off', () => {
    const extended = (lines: string, ...sets: string[]): Scenario =>
      only(`micronet: 1\nextends: base\n${lines}`, { resolveExtends: base, sets });
    expect(extended('').priors).toHaveLength(1);
    expect(extended('', `${total}=2%`).priors).toEqual([]);
    expect(extended('', `${total}=2%`).values.enforcement.totalHazardPerMonth).toBe(0.02);
    expect(extended(`enforcement: { totalHazardPerMonth: 3 % }`).priors).toEqual([]);
    expect(extended(`priors: { ${total}: off }`).priors).toEqual([]);
    expect(extended('', `priors.${total}={ uniform: [1 %, 2 %] }`).priors[0]?.prior).toEqual({
      kind: 'uniform',
      low: 0.01,
      high: 0.02,
    });
    // A prior of a share, and one of all shares: the later holds.
    const shares = only(withOne('priors: { enforcement.shares: { dirichlet: [1, 1, 1] } }'), {
      sets: ['enforcement.shares.border=50%'],
    });
    expect(shares.priors).toEqual([]);
  });

  it('holds beside a value of its own layer, which stands for it elsewhere', () => {
    const scenario = only(
      withOne(`enforcement: { totalHazardPerMonth: 2 % }\npriors: { ${total}: { uniform: [1 %, 3 %] } }`),
    );
    expect(scenario.priors).toHaveLength(1);
    expect(scenario.values.enforcement.totalHazardPerMonth).toBe(0.02);
  });

  it('varies over a matrix', () => {
    const text = withOne(
      `matrix: { detection: { drawn: { priors: { ${total}: { uniform: [1 %, 2 %] } } }, fixed: {} } }`,
    );
    expect(parseScenario(text, 'q.yaml').map(({ name, priors }) => [name, priors.length])).toEqual([
      ['drawn', 1],
      ['fixed', 0],
    ]);
  });

  it.each([
    ['x: { uniform: [1, 2] }', 'priors.x: unknown parameter'],
    ['clients.spendingShar: { uniform: [20 %, 30 %] }', 'did you mean clients.spendingShare'],
    ['clients.spendingShare: { normal: [1, 2] }', 'must be { uniform: [low, high] }'],
    ['clients.spendingShare: 30 %', 'must be { uniform: [low, high] }'],
    ['clients: 30 %', 'must be { dirichlet: [1, 1, …] }'],
    ['clients.spendingShare: { uniform: [60 %, 20 %] }', 'must be two values, the lower first'],
    ['clients.spendingShare: { uniform: [20 %] }', 'must be two values, the lower first: [low, high]'],
    ['clients.spendingShare: { uniform: 20 % }', 'must be two values, the lower first: [low, high]'],
    ['clients.spendingShare: { uniform: [20 %, 30 €] }', 'must be a share'],
    ['clients.spendingShare: { uniform: [20 %, 130 %] }', 'must be between 0 % and 100 %'],
    ['clients.spendingShare: { logUniform: [0, 30 %] }', 'must be above 0'],
    ['clients.spendingShare: { uniform: [0, 30 %], beta: [1, 2] }', 'a prior is one distribution, alone'],
    ['clients.spendingShare: { beta: [1, 2], betwen: [0, 1] }', 'did you mean between?'],
    ['clients.spendingShare: { beta: [1, 0] }', 'must be 2 numbers from 0.01 to 1000'],
    ['trips.fuel: { beta: [1, 2] }', 'must say within what'],
    ['clients.spendingShare: { dirichlet: [1, 1] }', 'must be { uniform: [low, high] }'],
    ['enforcement.shares: { dirichlet: [1, 1] }', 'must be 3 numbers from 0.01 to 1000'],
    ['enforcement.shares: { uniform: [0, 1] }', 'must be { dirichlet: [1, 1, …] }'],
    ['enforcement.contextFactors: { dirichlet: [1, 1] }', 'only a group of shares has one'],
    ['replicates: { uniform: [1, 20] }', 'it is a setting of the run'],
    ['clients.incomeCalendar: { uniform: [1, 2] }', 'only a number has a prior'],
    ['clients.spendingShare: off', 'there is no inherited prior here to take away'],
    // At its upper end the lowest propensity would be above the highest.
    ['credit.defaultPropensityLow: { uniform: [1 %, 50 %] }', 'must not be above credit.defaultPropensityHigh'],
  ])('%s is refused', (line, message) => {
    expect(slipOf(`priors: { ${line} }`)).toContain(message);
  });
  it('of anything else is refused', () => {
    expect(slipOf('priors: 3')).toContain('must be a mapping from parameters to distributions');
    expect(slip(`${detection}\nprior: {}`)).toContain('did you mean priors?');
  });

  it('is in the evidence and in the resolved form, from which it comes back', () => {
    const scenario = only(
      withOne(`priors: { ${total}: { logUniform: [0.8 %, 4 %] }, enforcement.shares: { dirichlet: [1, 2, 1] } }`),
    );
    const rows = new Map(evidenceRows(scenario).map((row) => [row.path, row]));
    expect(rows.get(total)).toMatchObject({
      value: '1.8 %',
      prior: 'log-uniform from 0.8 % to 4 %',
      setBy: 'default; its prior by q.yaml:3',
    });
    expect(rows.get('enforcement.shares.client')?.prior).toBe('Dirichlet(1, 2, 1), of all enforcement.shares');
    expect(rows.get('clients.circle')?.prior).toBeUndefined();
    const form: unknown = JSON.parse(JSON.stringify(resolvedScenario(scenario)));
    const back = scenarioFromResolved(form);
    expect(back.priors.map(({ path, prior }) => [path, prior])).toEqual(
      scenario.priors.map(({ path, prior }) => [path, prior]),
    );
    expect(drawnValues(back, '7', 3)).toEqual(drawnValues(scenario, '7', 3));
    expect(resolvedScenario(only(withOne('')))).not.toHaveProperty('priors');
  });
  it.each([
    { kind: 'normal', low: 0, high: 1 },
    { kind: 'uniform', low: 1, high: 0 },
    { kind: 'uniform', low: 0, high: 3 },
    { kind: 'logUniform', low: 0, high: 0.5 },
    { kind: 'beta', low: 0, high: 1, a: 0, b: 1 },
    { kind: 'dirichlet', weights: [1] },
    { kind: 'dirichlet', weights: [1, 1] },
    null,
  ])('%j in a manifest is refused', (prior) => {
    const form = { ...resolvedScenario(only(detection)), priors: { 'clients.spendingShare': prior } };
    expect(() => scenarioFromResolved(form)).toThrow(/not a prior of a parameter/);
  });
});

describe('a replicate’s draw', () => {
  const scenario = only(detection);

  it('follows the prior', () => {
    const n = 2000;
    const logs = Array.from(
      { length: n },
      (_, replicate) => Math.log(drawn(scenario, replicate) / 0.008) / Math.log(5),
    );
    logs.sort((a, b) => a - b);
    const distance = Math.max(...logs.map((u, i) => Math.max(Math.abs(u - i / n), Math.abs(u - (i + 1) / n))));
    expect(distance).toBeLessThan(1.63 / Math.sqrt(n));
  });
  it('of shares sums to one, each a third on average', () => {
    const shares = only(withOne('priors: { enforcement.shares: { dirichlet: [1, 1, 1] } }'));
    const draws = Array.from({ length: 1000 }, (_, replicate) =>
      drawnValues(shares, '1', replicate).map((each) => each.value),
    );
    for (const each of draws) expect(each.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    // The standard deviation of a share is √(1 ÷ 18): 0.0075 of the mean of 1,000.
    for (const i of [0, 1, 2])
      expect(Math.abs(draws.reduce((sum, each) => sum + (each[i] ?? 0), 0) / 1000 - 1 / 3)).toBeLessThan(0.0224);
  });
  it('is the same for the same seed, replicate and path, whatever else is drawn', () => {
    const more = only(
      withOne(`priors: { clients.spendingShare: { uniform: [20 %, 60 %] }, ${total}: { logUniform: [0.8 %, 4 %] } }`),
    );
    for (const replicate of [0, 1, 17]) expect(drawn(more, replicate)).toBe(drawn(scenario, replicate));
    expect(drawn(scenario, 0)).not.toBe(drawn(scenario, 1));
    expect(drawn(scenario, 0)).not.toBe(drawn(scenario, 0, total, '2'));
    // Two parameters of one replicate are drawn apart.
    const two = only(
      withOne('priors: { clients.spendingShare: { uniform: [0, 1] }, clients.broughtAlong: { uniform: [0, 1] } }'),
    );
    const [one, other] = drawnValues(two, '1', 0);
    expect(one?.value).not.toBe(other?.value);
  });
  it('keeps its rank where the prior moves', () => {
    const wider = only(withOne(`priors: { ${total}: { logUniform: [0.4 %, 8 %] } }`));
    for (const replicate of [0, 1, 2]) {
      const u = Math.log(drawn(scenario, replicate) / 0.008) / Math.log(5);
      expect(Math.log(drawn(wider, replicate) / 0.004) / Math.log(20)).toBeCloseTo(u, 10);
    }
  });
  it('is whole where the parameter is: cents, and each day as likely as any other', () => {
    const whole = only(
      withOne('priors: { trips.fuel: { uniform: [20, 25] }, trips.horizonDays: { uniform: [1, 3] } }'),
    );
    const draws = Array.from({ length: 600 }, (_, replicate) => replicate);
    for (const replicate of draws) expect(Number.isInteger(drawn(whole, replicate, 'trips.fuel'))).toBe(true);
    const counts = [1, 2, 3].map((day) => draws.filter((r) => drawn(whole, r, 'trips.horizonDays') === day).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
    // Binomial(600, 1/3) has a standard deviation of 11.5.
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(46);
  });
  it('is the median, or the mean share, with chance off', () => {
    const off = only(
      withOne(
        `randomness: off\npriors: { ${total}: { logUniform: [1 %, 4 %] }, enforcement.shares: { dirichlet: [1, 1, 2] } }`,
      ),
    );
    expect(drawn(off, 0)).toBeCloseTo(0.02, 12);
    expect(drawn(off, 0)).toBe(drawn(off, 9));
    expect(
      drawnValues(off, '1', 0)
        .slice(1)
        .map((each) => each.value),
    ).toEqual([0.25, 0.25, 0.5]);
  });
  it('holds for the run, but where an intervention sets another value', () => {
    const changed = only(
      withOne(
        `priors: { ${total}: { uniform: [3 %, 4 %] } }\ninterventions: [{ on: 2004-06-01, set: { trips.fuel: 30 } }, { on: 2005-01-01, set: { ${total}: 1 % } }]`,
      ),
    );
    const hazards = withDrawnValues(changed, drawnValues(changed, '1', 0)).segments.map(
      ({ values }) => values.enforcement.totalHazardPerMonth,
    );
    expect(hazards).toEqual([drawn(changed, 0), drawn(changed, 0), 0.01]);
  });
  it('reaches the parameters that a replicate runs on', () => {
    const compiled = replicateCompiler(scenario, '1');
    const perTrip = (replicate: number) => compiled(replicate).segments[0].parameters.enforcement?.interceptionPerTrip;
    expect(perTrip(0)).not.toBe(perTrip(1));
    expect(compiled(0).drawn).toEqual(drawnValues(scenario, '1', 0));
    const fixed = only(withOne(''));
    expect(replicateCompiler(fixed, '1')(5).segments).toEqual(compileScenario(fixed));
  });
  it('takes the coordinates of a design as well', () => {
    const design = only(
      withOne(`priors: { ${total}: { logUniform: [1 %, 4 %] }, enforcement.shares: { dirichlet: [1, 1, 1] } }`),
    );
    expect(priorDimensions(design)).toEqual([total, 'enforcement.shares.border', 'enforcement.shares.denunciation']);
    const values = priorValues(design, (dimension) => (dimension === total ? 0.5 : 0.36));
    expect(values.map(({ path }) => path)).toEqual([
      total,
      'enforcement.shares.border',
      'enforcement.shares.denunciation',
      'enforcement.shares.client',
    ]);
    expect(values[0]?.value).toBeCloseTo(0.02, 12);
    expect(values[1]?.value).toBeCloseTo(0.2, 12);
    expect(values[2]?.value).toBeCloseTo(0.288, 12);
  });
});
