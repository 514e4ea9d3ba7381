import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/engine/distributions.js';
import { drawTag, entityKey, runKey, uniform } from '../../../src/engine/random.js';
import { DesignBuilder, DesignError } from '../../../src/experiment/designs/design.js';
import { morrisDesign } from '../../../src/experiment/designs/morrisDesign.js';
import { saltelliDesign } from '../../../src/experiment/designs/saltelliDesign.js';
import { sobolDesign } from '../../../src/experiment/designs/sobolSequence.js';
import { indicesByPoints } from '../../../src/experiment/sensitivity/convergence.js';
import { elementaryEffects } from '../../../src/experiment/sensitivity/elementaryEffects.js';
import { indexIntervals, overScrambles } from '../../../src/experiment/sensitivity/indexIntervals.js';
import { noiseShare, sobolIndices } from '../../../src/experiment/sensitivity/sobolIndices.js';
import { evaluate, ishigami, ishigamiTruth, product, productTruth, sobolG, sobolGTruth } from './references.js';

const x = (k: number): string[] => Array.from({ length: k }, (_, i) => `x${i + 1}`);
const closeTo = (found: readonly number[], expected: readonly number[], digits: number): void =>
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });

describe('reference functions, by pencil', () => {
  test('Ishigami: mean a ÷ 2; variances a² ÷ 8, (1 + bπ⁴ ÷ 5)² ÷ 2, and b²π⁸ (1 ÷ 18 − 1 ÷ 50) of x1 with x3', () => {
    const [a, b] = [7, 0.1];
    const alone = [(1 + (b * Math.PI ** 4) / 5) ** 2 / 2, a ** 2 / 8, 0];
    const x1x3 = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
    const variance = alone[0]! + alone[1]! + x1x3;
    expect(ishigamiTruth.mean).toBe(a / 2);
    expect(variance).toBeCloseTo(ishigamiTruth.variance, 12);
    closeTo(
      alone.map((part) => part / variance),
      ishigamiTruth.first,
      14,
    );
    closeTo([(alone[0]! + x1x3) / variance, alone[1]! / variance, x1x3 / variance], ishigamiTruth.total, 14);
    expect(x1x3 / variance).toBeCloseTo(ishigamiTruth.second13, 14);
  });
  test('Sobol’s G: parts Vᵢ = 1 ÷ 3(1 + aᵢ)² of Π (1 + Vᵢ) − 1; the product: 27, 12 and 1 parts of 40', () => {
    const parts = [0, 1, 4.5, 9, 99, 99, 99, 99].map((a) => 1 / (3 * (1 + a) ** 2));
    const all = parts.reduce((whole, part) => whole * (1 + part), 1);
    const first = parts.map((part) => part / (all - 1));
    const total = parts.map((part) => (part * all) / (1 + part) / (all - 1));
    first.forEach((index, i) => expect(index / sobolGTruth.first[i]!).toBeCloseTo(1, 6));
    total.forEach((index, i) => expect(index / sobolGTruth.total[i]!).toBeCloseTo(1, 6));
    // (1 + ½)² ÷ 12, (½ + ½)² ÷ 12 and 1 ÷ 144, in 144ths: 27, 12, 1.
    closeTo([27 / 40, 12 / 40], productTruth.first, 14);
    closeTo([28 / 40, 13 / 40], productTruth.total, 14);
  });
});

describe('Sobol’ indices', () => {
  test.each([
    [1024, [0.332955, 0.441314, 0.018578], [0.558179, 0.443285, 0.242149]],
    [4096, [0.314106, 0.442473, -0.000065], [0.557435, 0.442454, 0.243293]],
  ])('Ishigami on the plain sequence, N = %i, to the digits of an independent tool', (points, first, total) => {
    const design = saltelliDesign(x(3), { points });
    const indices = sobolIndices(design, evaluate(design, ishigami));
    closeTo(indices.first, first, 6);
    closeTo(indices.total, total, 6);
  });
  test('Ishigami over eight scrambles: the intervals hold the truth, mean and variance too', () => {
    const scrambles = Array.from({ length: 8 }, (_, number) => {
      const design = saltelliDesign(x(3), {
        points: 2048,
        secondOrder: true,
        scrambling: { seed: 'ishigami', number },
      });
      return sobolIndices(design, evaluate(design, ishigami));
    });
    const { first, total } = overScrambles(scrambles);
    closeTo(
      first.map((index) => index.mean),
      ishigamiTruth.first,
      2,
    );
    closeTo(
      total.map((index) => index.mean),
      ishigamiTruth.total,
      2,
    );
    // Of the six 95 % intervals as many hold the truth as chance may leave: no fewer than four.
    const holds = [...first, ...total].filter(({ ciLow, ciHigh }, i) => {
      const truth = [...ishigamiTruth.first, ...ishigamiTruth.total][i]!;
      return ciLow <= truth && truth <= ciHigh;
    });
    expect(holds.length).toBeGreaterThanOrEqual(4);
    expect(first[2]?.indistinguishableFromZero).toBe(true);
    expect(first[1]?.indistinguishableFromZero).toBe(false);
    for (const { mean, variance, second } of scrambles) {
      expect(mean).toBeCloseTo(ishigamiTruth.mean, 1);
      expect(variance / ishigamiTruth.variance).toBeCloseTo(1, 1);
      expect(second?.[0]?.[2]).toBeCloseTo(ishigamiTruth.second13, 1);
    }
  });
  test('by the number of base points: the first of them are a design of so many, all of them the whole', () => {
    const designs = (points: number) =>
      [0, 1, 2].map((number) => saltelliDesign(x(3), { points, scrambling: { seed: 'settles', number } }));
    const whole = designs(64);
    const means = whole.flatMap((design) => [...evaluate(design, ishigami)]);
    const byPoints = indicesByPoints({ designs: whole, settings: { points: 64 }, seed: '1' }, means);
    expect(byPoints.map(({ points }) => points)).toEqual([8, 16, 32, 64]);
    for (const { points, first, total } of byPoints)
      expect({ first, total, second: [] }).toEqual(
        overScrambles(designs(points).map((design) => sobolIndices(design, evaluate(design, ishigami)))),
      );
  });
  test('of one scrambling: the estimate itself, in a bootstrap interval as wide as theory has it for random points', () => {
    const design = saltelliDesign(['x1', 'dummy'], { points: 1024, scrambling: { seed: 'one', number: 0 } });
    const outputs = [...evaluate(design, (point) => point[0] ?? 0)];
    const { first, total, second } = indexIntervals([design], [outputs], '1');
    const { first: estimate } = sobolIndices(design, outputs);
    expect(first.map(({ mean }) => mean)).toEqual(estimate);
    // y = x1, standardised: S = ⟨b (b − a)⟩ ÷ v about 1, so that a point counts (b² − a²) ÷ 2 − ab: variance 0.8 ÷ 2 + 1,
    // as the fourth moment of a uniform is 1.8.
    const half = ((first[0]?.ciHigh ?? 0) - (first[0]?.ciLow ?? 0)) / 2;
    expect(Math.abs(half / (1.96 * Math.sqrt(1.4 / 1024)) - 1)).toBeLessThan(0.15);
    expect([first[0]?.indistinguishableFromZero, first[1]?.indistinguishableFromZero]).toEqual([false, true]);
    expect([total[1]?.ciLow, total[1]?.ciHigh, second]).toEqual([0, 0, []]);
    expect(indexIntervals([design], [outputs], '1').first).toEqual(first);
  });
  test('Sobol’s G and the product', () => {
    const g = saltelliDesign(x(8), { points: 8192, scrambling: { seed: '1', number: 0 } });
    const indices = sobolIndices(g, evaluate(g, sobolG));
    closeTo(indices.first, sobolGTruth.first, 2);
    closeTo(indices.total, sobolGTruth.total, 2);
    // Jansen’s estimator sums squares: small totals are right to a few per cent of themselves.
    indices.total.forEach((total, i) => {
      expect(Math.abs(total / sobolGTruth.total[i]! - 1)).toBeLessThan(0.05);
    });
    const two = saltelliDesign(x(2), { points: 4096, scrambling: { seed: '1', number: 0 } });
    const found = sobolIndices(two, evaluate(two, product));
    closeTo(found.first, productTruth.first, 2);
    closeTo(found.total, productTruth.total, 2);
  });
  test('a group has the variance of its factors together', () => {
    const design = saltelliDesign(x(3), { points: 4096, groups: [['x1', 'x3'], ['x2']] });
    const { names, first, total } = sobolIndices(design, evaluate(design, ishigami));
    expect(names).toEqual(['x1 + x3', 'x2']);
    closeTo(first, [1 - 0.4424111447900409, 0.4424111447900409], 2);
    closeTo(total, [1 - 0.4424111447900409, 0.4424111447900409], 2);
  });
  const withDummy = saltelliDesign(['x1', 'x2', 'x3', 'dummy'], {
    points: 4096,
    scrambling: { seed: 'd', number: 0 },
  });
  test('a dummy has a total order of exactly zero', () => {
    expect(sobolIndices(withDummy, evaluate(withDummy, ishigami)).total[3]).toBe(0);
  });
  test.each([1, 4])(
    'noise of σ² and r = %i replicates: totals are (V_T + σ² ÷ r) ÷ (V + σ² ÷ r), the dummy’s too',
    (r) => {
      const { variance, total } = ishigamiTruth;
      const noise = variance / 2;
      const key = runKey('noise', r);
      const outputs = evaluate(withDummy, ishigami).map((value, row) => {
        const { low, high } = entityKey(key, row);
        let sum = 0;
        for (let k = 0; k < r; k++) sum += normalQuantile(uniform(low, high, drawTag(1, 0, k)));
        return value + (Math.sqrt(noise) * sum) / r;
      });
      const expected = [...total, 0].map((index) => (index * variance + noise / r) / (variance + noise / r));
      // Four standard errors of Jansen’s mean of 4,096 halved squares of normal differences, which is below 1.5 ÷ √4096.
      sobolIndices(withDummy, outputs).total.forEach((found, i) => {
        expect(Math.abs(found - expected[i]!)).toBeLessThan(4 * 1.5 * expected[i]! * Math.sqrt(1 / 4096));
      });
    },
  );
  test('another design, a missing result, NaN and a constant output are refused', () => {
    const design = saltelliDesign(x(2), { points: 4 });
    const outputs = evaluate(design, product);
    const other = sobolDesign(x(2), 16, '1');
    expect(() => sobolIndices(other, evaluate(other, product))).toThrow('a sobol design where one of saltelli');
    expect(() => sobolIndices(design, outputs.subarray(1))).toThrow('15 results for a design of 16 rows');
    expect(() => sobolIndices(design, outputs.with(3, Number.NaN))).toThrow('the result of row 3 (B) is NaN');
    expect(() => sobolIndices(design, new Float64Array(16).fill(0.1))).toThrow('does not vary');
    expect(() => overScrambles([sobolIndices(design, outputs)])).toThrow(DesignError);
  });
});

test('share of replicate noise, by hand', () => {
  // Rows 0 and 2 without spread, then 1 ± 1: within (0 + 0 + 2) ÷ 3, in all (1 + 1 + 1 + 1 + 1 + 1) ÷ 6 = 1.
  expect(
    noiseShare([
      [0, 0],
      [2, 2],
      [0, 2],
    ]),
  ).toBeCloseTo(2 / 3, 12);
  expect(() => noiseShare([[1]])).toThrow('two replicates');
});

describe('Morris', () => {
  test('Ishigami with p = 4 and all 32 base points of each factor', () => {
    const levels = [0, 1 / 3, 2 / 3, 1];
    const builder = new DesignBuilder('morris', x(3));
    let pair = 0;
    for (let factor = 0; factor < 3; factor++)
      for (const base of levels.slice(0, 2))
        for (const u of levels)
          for (const v of levels) {
            const point = [u, v];
            point.splice(factor, 0, base);
            const moved = point.with(factor, base + 2 / 3);
            builder.add(`P${pair}`, 0, point);
            builder.add(`P${pair++}`, 1, moved);
          }
    const design = builder.build();
    const effects = elementaryEffects(design, evaluate(design, ishigami));
    expect(effects.map((each) => each.effects.length)).toEqual([32, 32, 32]);
    closeTo(
      effects.map((each) => each.muStar),
      [7.704054, 7.875, 6.248796],
      6,
    );
    closeTo(
      effects.map((each) => each.mu),
      [7.704054, 0, 0],
      6,
    );
    closeTo(
      effects.map((each) => each.sigma * Math.sqrt(31 / 32)),
      [6.248796, 7.875, 8.837132],
      6,
    );
  });
  test('a linear function has its slopes as effects and no spread', () => {
    const design = morrisDesign(['a', 'b', 'dummy'], 10, '1');
    const effects = elementaryEffects(
      design,
      evaluate(design, (u) => 3 * u[0]! - 2 * u[1]!),
    );
    closeTo(
      effects.map((each) => each.mu),
      [3, -2, 0],
      10,
    );
    closeTo(
      effects.map((each) => each.muStar),
      [3, 2, 0],
      10,
    );
    closeTo(
      effects.map((each) => each.sigma),
      [0, 0, 0],
      10,
    );
  });
  test('another design, or a step of two factors, is refused', () => {
    const design = saltelliDesign(x(2), { points: 4 });
    expect(() => elementaryEffects(design, evaluate(design, product))).toThrow('where one of morris');
    const builder = new DesignBuilder('morris', x(2));
    builder.add('T1', 0, [0, 0]);
    builder.add('T1', 1, [1, 1]);
    expect(() => elementaryEffects(builder.build(), [0, 1])).toThrow('moves 2 factors');
  });
});
