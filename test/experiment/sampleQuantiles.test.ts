import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, studentT975 } from '../../src/experiment/sampleQuantiles.js';

/** Computed apart with forty digits, by mpmath's incomplete beta and gamma functions. */
const ofT = [
  [1, 12.706204736174705],
  [2, 4.3026527297494639],
  [3, 3.1824463052837096],
  [4, 2.7764451051977944],
  [5, 2.5705818356363155],
  [7, 2.3646242515927853],
  [9, 2.2621571627982055],
  [10, 2.2281388519862747],
  [19, 2.0930240544083098],
  [30, 2.0422724563012383],
  [49, 2.0095752371292397],
  [99, 1.9842169515864175],
  [199, 1.9719565442517538],
  [500, 1.9647198374673678],
  [999, 1.96234146113345],
  [1000, 1.9623390808264085],
  [5000, 1.9604385517065079],
  [99999, 1.9599877077718448],
] as const;
const ofChiSquare = [
  [0.999, 1, 10.827566170662732],
  [0.999, 2, 13.815510557964274],
  [0.999, 3, 16.266236196238131],
  [0.999, 9, 27.877164871256573],
  [0.999, 19, 43.820195964517533],
  [0.999, 20, 45.314746618125861],
  [0.999, 49, 85.350564608593097],
  [0.999, 99, 148.23035916510172],
  [0.5, 1, 0.45493642311957275],
  [0.5, 20, 19.337429229428262],
  [0.01, 1, 0.00015708785790970198],
  [0.01, 19, 7.6327296475714713],
] as const;

describe('the 97.5 % quantile of Student’s t', () => {
  it.each(ofT)('of %d degrees of freedom', (degrees, quantile) => {
    expect(Math.abs(studentT975(degrees) / quantile - 1)).toBeLessThan(1e-12);
  });

  it('falls with the degrees of freedom, ever less, and has none without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (degrees) => {
        const [one, two, three] = [0, 1, 2].map((more) => studentT975(degrees + more)) as [number, number, number];
        expect(one).toBeGreaterThan(two);
        expect(one - two).toBeGreaterThan(two - three);
      }),
    );
    expect(studentT975(0)).toBeNaN();
  });
});

describe('quantiles of χ²', () => {
  it.each(ofChiSquare)('%d, of %d degrees of freedom', (probability, degrees, quantile) => {
    expect(Math.abs(chiSquareQuantile(probability, degrees) / quantile - 1)).toBeLessThan(1e-12);
  });

  it('of two degrees of freedom are those of the exponential distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (probability) => {
        const exact = -2 * Math.log1p(-probability);
        expect(Math.abs(chiSquareQuantile(probability, 2) / exact - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});
