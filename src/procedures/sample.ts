import { drawBits, drawTag, entityKey, hashName, runKey, uniform } from '../engine/random.js';
import { affairs } from './procedure.js';
import type { Procedure } from './procedure.js';
import { allocate, publishedAffairs, publishedRegions, roundedTable, scaledCounts } from './quotas.js';
import type { Allocation } from './quotas.js';

/** Samples of procedures, as the study drew one. */

/** `stratified`: by the study's quotas of affairs and regions; `random`: a simple draw from all, for contrast. */
export type SampleDesign = 'stratified' | 'random';

export interface SampleOptions {
  readonly design: SampleDesign;
  /** Procedures in a sample; the study read 150. */
  readonly sample: number;
  /** How many samples. */
  readonly draws: number;
}

/** Procedures from which samples are drawn: those in which the frame’s product is a substance (F44), of all replicates together. */
export interface Frame {
  readonly procedures: readonly Procedure[];
  /** Whether a region has networks: others have no part in the quotas. */
  readonly regionPresent: readonly boolean[];
  /** From which the samples are drawn. */
  readonly seed: string;
}

/** A draw: the procedures taken, as numbers of the frame, and the quotas where there are any. */
export interface Sample {
  readonly taken: Int32Array;
  readonly allocation: Allocation | undefined;
}

const drawn = { order: 1, quotas: 2 } as const;

/** Quotas by region of the study, shared out over the regions that have networks. */
export function regionQuotas(frame: Frame, sample: number): number[] {
  return scaledCounts(
    publishedRegions.map((count, r) => (frame.regionPresent[r] === true ? count : 0)),
    sample,
  );
}

export function affairQuotas(sample: number): number[] {
  return scaledCounts(publishedAffairs, sample);
}

/**
 * Draws samples without replacement, one after another. Within a cell (or the whole frame) procedures are taken in
 * the order of a keyed draw of each: who is in a sample depends on who was arrested, and on nothing else's luck, so
 * that two scenarios with one seed draw the same people where they can.
 */
export function* samplesOf(frame: Frame, { design, sample, draws }: SampleOptions): Generator<Sample> {
  const key = entityKey(runKey(frame.seed, 0), hashName('samples of procedures'));
  const cells = cellsOf(frame, design);
  const available = affairs.map((_, a) =>
    publishedRegions.map((_count, r) => cells.get(cellOf(a, r))?.members.length ?? 0),
  );
  const byRegion = regionQuotas(frame, sample);
  const byAffair = affairQuotas(sample);
  for (let draw = 0; draw < draws; draw++) {
    const order = drawTag(drawn.order, draw, 0);
    if (design === 'random') {
      yield { taken: Int32Array.from(firstInOrder(cells.get(0), sample, order)), allocation: undefined };
      continue;
    }
    const quotas = roundedTable(byAffair, byRegion, (k) => uniform(key.low, key.high, drawTag(drawn.quotas, draw, k)));
    const allocation = allocate(quotas, available, byRegion);
    const taken: number[] = [];
    for (const [a, row] of allocation.taken.entries())
      for (const [r, count] of row.entries())
        taken.push(...Array.from(firstInOrder(cells.get(cellOf(a, r)), count, order)));
    yield { taken: Int32Array.from(taken), allocation };
  }
}

const cellOf = (affair: number, region: number): number => affair * publishedRegions.length + region;

/** The procedures of a cell: their numbers in the frame, and their identities side by side. */
export interface SampleCell {
  readonly members: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** The frame's procedures by affair and region; all in cell 0 where the draw is a simple one. */
export function cellsOf({ procedures }: Frame, design: SampleDesign): ReadonlyMap<number, SampleCell> {
  const cells = new Map<number, number[]>();
  procedures.forEach(({ affair, region }, i) => {
    const cell = design === 'random' ? 0 : cellOf(affairs.indexOf(affair), region);
    const known = cells.get(cell);
    if (known) known.push(i);
    else cells.set(cell, [i]);
  });
  return new Map(
    [...cells].map(([cell, members]) => [
      cell,
      {
        members: Int32Array.from(members),
        low: Int32Array.from(members, (member) => procedures[member]!.low),
        high: Int32Array.from(members, (member) => procedures[member]!.high),
      },
    ]),
  );
}

/** The first `count` of a cell in the order of their draws; all where there are no more. */
function firstInOrder(cell: SampleCell | undefined, count: number, order: number): ArrayLike<number> {
  if (cell === undefined || count === 0) return [];
  const { members, low, high } = cell;
  if (count >= members.length) return members;
  // The draws of those taken so far, ascending, and who they are.
  const places: number[] = [];
  const taken: number[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (let i = 0; i < members.length; i++) {
    const place = drawBits(low[i]!, high[i]!, order);
    if (place >= last) continue;
    const at = insertionPoint(places, place);
    places.splice(at, 0, place);
    taken.splice(at, 0, members[i]!);
    if (places.length > count) {
      places.pop();
      taken.pop();
    }
    if (places.length === count) last = places[count - 1]!;
  }
  return taken;
}

/** Where a value belongs among ascending ones, after its equals. */
function insertionPoint(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
