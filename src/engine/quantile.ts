/**
 * A quantile of sorted values, linear between order statistics: type 7 of Hyndman & Fan (1996), R's default.
 * (simple-statistics has another type.)
 * @param sorted ascending
 * @param p 0–1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  if (low === undefined || high === undefined) return Number.NaN;
  return low === high ? low : low + (position - below) * (high - low);
}
