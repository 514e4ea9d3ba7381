import { metricDeclarations } from '../../economics/metrics.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import type { Provenance } from '../../figures/index.js';
import { formatNumber } from '../../units/index.js';
import { formatOf } from './levels.js';
import { metricLabel } from './metricWords.js';
import { heading, text } from './blocks.js';
import type { Block, ColumnSpec } from './blocks.js';

/** Words that reports on experiments have in common. */

/** An outcome as it stands in a sentence, its unit, and how it is printed. */
export interface OutcomeWords {
  readonly name: string;
  readonly words: string;
  readonly unit: string;
  readonly decimals?: number;
}

export function outcomesOf({ scenario, settings }: ExperimentPlan): OutcomeWords[] {
  const declared = metricDeclarations(Object.keys(scenario.values.products));
  return settings.outcomes.map((name) => {
    const { unit = '', decimals } = formatOf(name, declared);
    return { name, words: metricLabel(name, declared), unit, ...(decimals === undefined ? {} : { decimals }) };
  });
}

/** The outcome of that name; its name alone where there is none. */
export const outcomeOf = (plan: ExperimentPlan, name: string): OutcomeWords =>
  outcomesOf(plan).find((outcome) => outcome.name === name) ?? { name, words: name, unit: '' };

const designWords = {
  grid: 'all combinations',
  'one-at-a-time': 'one factor at a time',
  'latin-hypercube': 'Latin hypercube',
  sobol: 'Sobol’ sequence',
  morris: 'Morris’s trajectories',
  saltelli: 'Saltelli’s design',
} as const;

/** What the intervals of Sobol’ indices are over. */
export const indexInterval = ({ settings }: ExperimentPlan): string =>
  settings.scrambles > 1 ? '95 % over scramblings' : '95 %, by bootstrap over base points';

/** `Saltelli’s design, 8 scramblings × 128 base points · 15,360 rows × 1 replicate · seed 1`. */
export function planText({ settings, rows, seed }: ExperimentPlan): string {
  const { design, points, scrambles, replicates } = settings;
  const size =
    design === 'saltelli'
      ? `, ${String(scrambles)} ${scrambles === 1 ? 'scrambling' : 'scramblings'} × ${formatNumber(points)} base points`
      : design === 'morris'
        ? `, ${formatNumber(points)} of them`
        : '';
  const each = `${formatNumber(replicates)} ${replicates === 1 ? 'replicate' : 'replicates'}`;
  const chance = settings.coupled ? 'all rows under the same chance' : 'each row its own chance';
  return `${designWords[design]}${size} · ${formatNumber(rows)} rows × ${each} · seed ${seed} · ${chance}`;
}

/** Title and plan, at the head of a report. */
export function headText(plan: ExperimentPlan): Block[] {
  return [heading(plan.scenario.title), text(planText(plan))];
}

/** Runs that failed: counted, and the first ones named. */
export function failuresText({ failures, plan }: ExperimentRuns): Block[] {
  if (failures.length === 0) return [];
  const [first] = failures;
  return [
    text(
      `${formatNumber(failures.length)} of ${formatNumber(plan.runs)} runs failed and are in no number above; the first, row ${String(first?.row ?? 0)} replicate ${String(first?.replicate ?? 0)}: ${first?.message ?? ''}`,
    ),
  ];
}

/** Names of factors: cut at the beginning, since the end of a path tells more. */
export const nameColumn = (most: number): ColumnSpec => ({ title: '', most, cut: 'start' });

/** Panels of a figure: the first outcomes. */
export const mostPanels = 3;

/** Where the numbers of an experiment’s figure come from. */
export function provenanceOf(plan: ExperimentPlan, interval: string): Provenance {
  const { scenario, seed, settings, rows } = plan;
  return {
    scenario: scenario.title,
    seed,
    replicates: settings.replicates * rows,
    counted: 'runs',
    interval,
    notes: [`${planText(plan)}.`],
  };
}

/** `€ 1,191 ± 53 a month`, `9.80 ± 0.12 clients`, `32 ± 4 percentage points`. */
export function inUnit(unit: string, text: string): string {
  if (unit.startsWith('€')) return `€ ${text}${unit.slice(1)}`;
  return unit === '' ? text : `${text} ${unit === '%' ? 'percentage points' : unit}`;
}
