import type { Parameters } from '../scenario/compile/compile.js';
import { arrestShares } from './arrestShares.js';
import type { ArrestShare } from './arrestShares.js';
import { sampleFigures } from './figureSamples.js';
import { affairs, frameProduct } from './procedure.js';
import type { Affair, Procedure } from './procedure.js';
import { procedureRow } from './procedureRow.js';
import type { ProcedureRow } from './procedureRow.js';
import type { ReplicateProcedures } from './proceduresOf.js';
import type { QuotasReport } from './quotasReport.js';
import { affairQuotas, regionQuotas } from './sample.js';
import type { Frame, SampleOptions } from './sample.js';
import { studyFigures } from './studyFigures.js';
import { truthOf, worldCells } from './truth.js';
import { addWorld, emptyWorld } from './world.js';

/**
 * The study re-enacted: samples of the procedures of any number of replicates, and the study's tables rebuilt from each,
 * beside what the study published and what is true in the simulated world.
 *
 * The interval of a figure is over samples at fixed parameters: what a study of that size would have found. Its bias is
 * the mean over samples less the truth; a simple average over arrests has none where detection does not depend on what
 * the figure measures.
 */
export interface ProcedureReport extends SampleOptions {
  readonly seed: string;
  readonly replicates: number;
  /** Procedures of all replicates by affair, those outside the frame left out. */
  readonly procedures: Readonly<Record<Affair, number>>;
  /** Persons in these procedures, by affair. */
  readonly persons: Readonly<Record<Affair, number>>;
  /** The product whose procedures are read: that of the study's frame (F44); where it is not traded, the first. */
  readonly product: string;
  /** Procedures that concern other substances only: outside the frame. */
  readonly outsideFrame: number;
  /** Length of the scored period, years of 365.25 days, of one replicate. */
  readonly scoredYears: number;
  /** Of a simple draw: null. */
  readonly quotas: QuotasReport | null;
  readonly rows: readonly ProcedureRow[];
  readonly arrestShares: readonly ArrestShare[];
}

/**
 * Draws the samples and rebuilds the tables.
 * @param replicates of one scenario, at least one; see `proceduresOf`
 * @throws {RangeError} without a replicate, or where sample or draws is no whole number from 1
 */
export function procedureReport(replicates: readonly ReplicateProcedures[], options: SampleOptions): ProcedureReport {
  const [first] = replicates;
  if (first === undefined) throw new RangeError('no replicate to draw procedures from');
  for (const name of ['sample', 'draws'] as const)
    if (!(Number.isSafeInteger(options[name]) && options[name] >= 1))
      throw new RangeError(`${name} is a whole number from 1, not ${options[name]}`);
  const { parameters, seed } = first;
  const world = emptyWorld(parameters);
  for (const replicate of replicates) addWorld(world, replicate.world);
  const everything = replicates.flatMap(({ procedures }) => procedures);
  const frame = frameOf(everything, parameters, world.networkDays, seed);
  const figures = studyFigures(parameters);
  const { samples, quotas } = sampleFigures(frame, figures, options);
  const truths = worldCells(world, parameters);
  const expected = options.design === 'random' ? null : expectedQuotas(frame, options.sample);
  return {
    design: options.design,
    sample: options.sample,
    draws: options.draws,
    seed,
    replicates: replicates.length,
    procedures: sumsOf(frame, () => 1),
    persons: sumsOf(frame, ({ persons }) => persons),
    product: parameters.products[frameProduct(parameters.products.map(({ name }) => name))]?.name ?? '',
    outsideFrame: everything.length - frame.procedures.length,
    scoredYears: first.world.scoredDays / 365.25,
    quotas,
    rows: figures.map((figure, f) => {
      const truth = figure.truth && truthOf(figure.truth, truths, expected, figure.ofUsers);
      return procedureRow(figure, samples[f]!, truth, options.design === 'stratified');
    }),
    arrestShares: arrestShares(everything, world, parameters),
  };
}

function frameOf(
  procedures: ReplicateProcedures['procedures'],
  parameters: Parameters,
  networkDays: Float64Array,
  seed: string,
): Frame {
  const perRegion = parameters.types.length * parameters.sources.length;
  return {
    procedures: procedures.filter(({ inFrame }) => inFrame),
    regionPresent: parameters.regions.map((_, region) =>
      networkDays.subarray(region * perRegion, (region + 1) * perRegion).some((days) => days > 0),
    ),
    seed,
  };
}

function sumsOf({ procedures }: Frame, of: (procedure: Procedure) => number): Readonly<Record<Affair, number>> {
  const sums = { use: 0, 'use-resale': 0, traffic: 0 };
  for (const procedure of procedures) sums[procedure.affair] += of(procedure);
  return sums;
}

function expectedQuotas(frame: Frame, sample: number): (affair: Affair, region: number) => number {
  const [byAffair, byRegion] = [affairQuotas(sample), regionQuotas(frame, sample)];
  return (affair, region) => (byAffair[affairs.indexOf(affair)]! * byRegion[region]!) / sample;
}
