import { quotasReport } from './quotasReport.js';
import type { QuotasReport } from './quotasReport.js';
import { cellsOf, samplesOf } from './sample.js';
import type { Frame, SampleOptions } from './sample.js';
import type { StudyFigure } from './studyFigure.js';

/** The study's figures in every sample. */

/** One figure over the samples. */
export interface FigureSamples {
  /** By sample; NaN where nothing counts towards the figure. */
  readonly estimates: Float64Array;
  /** By sample: procedures behind the estimate. */
  readonly counted: Float64Array;
  /** Procedures behind the figure in the whole frame. */
  readonly available: number;
  /** Of these, those for which it may hold. */
  readonly possible: number;
  /** Of the mean over samples, as the procedures of the frame are finitely many. */
  readonly standardError: number;
}

/** Draws the samples and computes each figure in each of them. */
export function sampleFigures(
  frame: Frame,
  figures: readonly StudyFigure[],
  options: SampleOptions,
): { readonly samples: readonly FigureSamples[]; readonly quotas: QuotasReport | null } {
  const width = figures.length;
  // What a procedure adds to each figure, side by side; NaN where it does not count.
  const amounts = new Float64Array(frame.procedures.length * width);
  frame.procedures.forEach((procedure, member) => {
    figures.forEach(({ counts, amount }, f) => {
      amounts[member * width + f] = counts(procedure) ? amount(procedure) : Number.NaN;
    });
  });
  const estimates = figures.map(() => new Float64Array(options.draws));
  const counted = figures.map(() => new Float64Array(options.draws));
  const quotas = quotasReport(frame, options);
  const timesTaken = new Float64Array(frame.procedures.length);
  let draw = 0;
  for (const { taken, allocation } of samplesOf(frame, options)) {
    const [sums, bases] = [new Float64Array(width), new Float64Array(width)];
    for (const member of taken) {
      timesTaken[member]! += 1;
      for (let f = 0; f < width; f++) {
        const amount = amounts[member * width + f]!;
        if (Number.isNaN(amount)) continue;
        sums[f]! += amount;
        bases[f]! += 1;
      }
    }
    for (let f = 0; f < width; f++) {
      estimates[f]![draw] = sums[f]! / bases[f]!;
      counted[f]![draw] = bases[f]!;
    }
    if (allocation) quotas?.add(allocation);
    draw++;
  }
  const cells = [...cellsOf(frame, options.design).values()].map(({ members }): WeightedCell => {
    const taken = members.reduce((sum, member) => sum + timesTaken[member]!, 0);
    return { members, weight: taken / options.draws };
  });
  return {
    samples: figures.map(({ mayHold }, f) => {
      const column = Float64Array.from(frame.procedures, (_procedure, member) => amounts[member * width + f]!);
      return {
        estimates: estimates[f]!,
        counted: counted[f]!,
        available: column.filter((amount) => !Number.isNaN(amount)).length,
        possible: column.filter((amount, member) => !Number.isNaN(amount) && mayHold(frame.procedures[member]!)).length,
        standardError: standardError(column, cells),
      };
    }),
    quotas: quotas?.report() ?? null,
  };
}

/** Procedures among which samples are drawn evenly, and how many of them a sample takes on average. */
interface WeightedCell {
  readonly members: Int32Array;
  readonly weight: number;
}

/** Standard error of a ratio of sums, linearised, with each cell weighted as samples do. */
function standardError(amounts: Float64Array, cells: readonly WeightedCell[]): number {
  let [sum, base] = [0, 0];
  for (const { members, weight } of cells)
    for (const member of members) {
      const amount = amounts[member]!;
      if (Number.isNaN(amount)) continue;
      sum += (weight / members.length) * amount;
      base += weight / members.length;
    }
  if (base === 0) return Number.NaN;
  let variance = 0;
  for (const { members, weight } of cells) {
    const residuals = Float64Array.from(members, (member) => {
      const amount = amounts[member]!;
      return Number.isNaN(amount) ? 0 : amount - sum / base;
    });
    const mean = meanOf(residuals);
    const squares = residuals.reduce((total, value) => total + (value - mean) * (value - mean), 0);
    if (members.length > 1) variance += (weight * weight * squares) / (members.length - 1) / members.length;
  }
  return Math.sqrt(variance) / base;
}

/** The mean, exact where all values are one; NaN of none. */
export function meanOf(values: Float64Array): number {
  if (values.length === 0) return Number.NaN;
  return values.reduce((mean, value, i) => mean + (value - mean) / (i + 1), 0);
}
