import type { Design } from '../../../src/experiment/designs/design.js';
import { pointOf } from '../../../src/experiment/designs/design.js';

/** Reference functions of sensitivity analysis, on the unit cube. */

/** Ishigami & Homma (1990), a = 7, b = 0.1, inputs uniform on (−π, π). */
export function ishigami(u: ArrayLike<number>): number {
  const [x1, x2, x3] = [0, 1, 2].map((i) => Math.PI * (2 * u[i]! - 1)) as [number, number, number];
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}
export const ishigamiTruth = {
  mean: 3.5,
  variance: 13.844587940719254,
  first: [0.31390519114781146, 0.4424111447900409, 0],
  total: [0.5575888552099592, 0.4424111447900409, 0.2436836640621477],
  second13: 0.2436836640621477,
};

/** Sobol’s G with a = [0, 1, 4.5, 9, 99, 99, 99, 99]. */
export function sobolG(u: ArrayLike<number>): number {
  return [0, 1, 4.5, 9, 99, 99, 99, 99].reduce(
    (product, a, i) => (product * (Math.abs(4 * u[i]! - 2) + a)) / (1 + a),
    1,
  );
}
export const sobolGTruth = {
  first: [0.7161921689, 0.1790480422, 0.0236757742, 0.0071619217, 7.161922e-5, 7.161922e-5, 7.161922e-5, 7.161922e-5],
  total: [
    0.7871441267, 0.2421981928, 0.0343169102, 0.0104603871, 1.0494905e-4, 1.0494905e-4, 1.0494905e-4, 1.0494905e-4,
  ],
};

/** y = x1 + x2 ÷ 2 + x1·x2. */
export const product = (u: ArrayLike<number>): number => u[0]! + u[1]! / 2 + u[0]! * u[1]!;
export const productTruth = { first: [0.675, 0.3], total: [0.7, 0.325] };

export function evaluate(design: Design, f: (u: ArrayLike<number>) => number): Float64Array {
  return Float64Array.from({ length: design.rowCount }, (_, row) => f(pointOf(design, row)));
}
