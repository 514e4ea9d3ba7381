import { affairs } from './procedure.js';
import type { Affair } from './procedure.js';
import type { Allocation } from './quotas.js';
import { affairQuotas, regionQuotas } from './sample.js';
import type { Frame, SampleOptions } from './sample.js';

/** A cell of the quotas, and how the samples filled it; means over samples. */
export interface QuotaRow {
  readonly affair: Affair;
  /** Number of the region. */
  readonly region: number;
  /** What the design asks for on average: affair × region ÷ sample. */
  readonly quota: number;
  /** Procedures that there are, all replicates together. */
  readonly available: number;
  readonly taken: number;
  /** Lacking here, and taken from the same affair in other regions where these had any. */
  readonly lacking: number;
}

export interface QuotasReport {
  readonly rows: readonly QuotaRow[];
  /** Procedures of an affair that no region could give, a sample on average: samples are so much smaller. */
  readonly missing: Readonly<Record<Affair, number>>;
  /** Regions of the study in which the scenario has no network: the others share their quota. */
  readonly absentRegions: readonly number[];
}

/** Gathers the allocations of the samples; null where there are no quotas. */
export function quotasReport(
  frame: Frame,
  { design, sample, draws }: SampleOptions,
): { readonly add: (allocation: Allocation) => void; readonly report: () => QuotasReport } | null {
  if (design === 'random') return null;
  const [byAffair, byRegion] = [affairQuotas(sample), regionQuotas(frame, sample)];
  const zeros = (): number[][] => affairs.map(() => byRegion.map(() => 0));
  const [taken, lacking] = [zeros(), zeros()];
  const missing = affairs.map(() => 0);
  const available = zeros();
  for (const { affair, region } of frame.procedures) available[affairs.indexOf(affair)]![region]! += 1;
  return {
    add: (allocation) => {
      affairs.forEach((_, a) => {
        missing[a]! += allocation.missing[a]!;
        byRegion.forEach((_quota, r) => {
          taken[a]![r]! += allocation.taken[a]![r]!;
          lacking[a]![r]! += allocation.moved[a]![r]!;
        });
      });
    },
    report: () => ({
      rows: affairs.flatMap((affair, a) =>
        byRegion.flatMap((quota, region) =>
          frame.regionPresent[region] === true
            ? [
                {
                  affair,
                  region,
                  quota: (byAffair[a]! * quota) / sample,
                  available: available[a]![region]!,
                  taken: taken[a]![region]! / draws,
                  lacking: lacking[a]![region]! / draws,
                },
              ]
            : [],
        ),
      ),
      missing: { use: missing[0]! / draws, 'use-resale': missing[1]! / draws, traffic: missing[2]! / draws },
      absentRegions: byRegion.map((_, region) => region).filter((region) => frame.regionPresent[region] !== true),
    }),
  };
}
