/**
 * Centred L2 discrepancy of points in the unit cube: how far they are from filling it evenly, centred so that no
 * corner counts for more than another. F. J. Hickernell, “A generalized discrepancy and quadrature error bound”, Math.
 * Comput. 67 (1998), squared form.
 * @param points row by row, N × dimensions
 */
export function centredDiscrepancy(points: Float64Array, dimensions: number): number {
  const n = points.length / dimensions;
  let single = 0;
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    let product = 1;
    for (let k = 0; k < dimensions; k++) {
      const x = Math.abs((points[i * dimensions + k] ?? Number.NaN) - 0.5);
      product *= 1 + 0.5 * x - 0.5 * x * x;
    }
    single += product;
    for (let j = 0; j < n; j++) {
      let pair = 1;
      for (let k = 0; k < dimensions; k++) {
        const x = points[i * dimensions + k] ?? Number.NaN;
        const y = points[j * dimensions + k] ?? Number.NaN;
        pair *= 1 + 0.5 * Math.abs(x - 0.5) + 0.5 * Math.abs(y - 0.5) - 0.5 * Math.abs(x - y);
      }
      pairs += pair;
    }
  }
  let constant = 1;
  for (let k = 0; k < dimensions; k++) constant *= 13 / 12;
  return constant - (2 / n) * single + pairs / (n * n);
}
