import type { MetricDeclaration, ReplicateMetrics } from '../../economics/index.js';
import { metricDeclarations } from '../../economics/index.js';
import type { ProcedureReport } from '../../procedures/index.js';
import { compileScenario } from '../../scenario/index.js';
import type { Scenario } from '../../scenario/index.js';
import { facts, figureOf, verdictOf } from '../../study/index.js';
import type { Fact, FactId, FactRole, Figure, Verdict } from '../../study/index.js';
import { scenarioMetrics } from '../summaryMetrics.js';
import type { MetricSummary } from '../summaryMetrics.js';
import { comparisons } from './comparisons.js';
import { withheldOf } from '../withheldDemand.js';
import type { WithheldDemand } from '../withheldDemand.js';
import type { Comparison, ValidationRun } from './comparisons.js';
import { factNotes } from './notes.js';
import type { Outcome } from './notes.js';

/** All 52 facts beside what was simulated: by role, published with its tolerance, simulated with its interval, verdict. */

export interface ValidationRow {
  readonly fact: FactId;
  /** The role in which it is compared. */
  readonly role: FactRole;
  readonly grade: Fact['grade'];
  readonly label: string;
  readonly unit: string;
  readonly published: number | null;
  readonly toleranceLow: number | null;
  readonly toleranceHigh: number | null;
  readonly mean: number | null;
  /** 5 and 95 % quantiles: over replicates, or over samples of procedures. */
  readonly q05: number | null;
  readonly q95: number | null;
  readonly over: 'replicates' | 'samples' | null;
  readonly run: ValidationRun | null;
  /** `agrees`, `differs`, `cannot tell`; or why there is no verdict. */
  readonly verdict: Verdict | Outcome | 'no figure' | 'not simulated';
  readonly note: string;
}

export interface Validation {
  readonly rows: readonly ValidationRow[];
  /** Facts to which unknowns are fitted, of which a figure differs. */
  readonly failedTargets: readonly FactId[];
  /** Of the run of one network; null where there was none. */
  readonly withheld: WithheldDemand | null;
}

/** A scenario that was run for its metrics. */
export interface ValidatedRun {
  readonly scenario: Scenario;
  readonly rows: readonly { readonly replicate: number; readonly metrics: ReplicateMetrics }[];
}

export interface ValidationInput {
  readonly runs: Readonly<Partial<Record<ValidationRun, ValidatedRun>>>;
  /** Samples of procedures of France. */
  readonly procedures: ProcedureReport | null;
}

/** F10 as police counted: all persons of use-resale procedures, companions and counted clients too. */
export const procedurePersons: MetricDeclaration = {
  name: 'useResaleProcedurePersonsPerYear',
  label: 'persons in use-resale procedures',
  unit: 'persons a year',
  decimals: 0,
  basis: 'market',
  kind: 'count',
  noValue: 'no sample of procedures',
  description: 'persons in use-resale procedures of the scored period, a year',
};

/** Roles whose comparison has a verdict. */
const scored: readonly FactRole[] = ['C', 'V', 'O'];

/** Puts all facts in a table. Nothing held out sets a default; only a target that differs is a failure. */
export function validate({ runs, procedures }: ValidationInput): Validation {
  const summaries = new Map<ValidationRun, Record<string, MetricSummary>>();
  for (const [name, run] of Object.entries(runs) as [ValidationRun, ValidatedRun][])
    summaries.set(name, summaryOf(run));
  const rows = facts.flatMap((fact) => [
    ...comparisons
      .filter((comparison) => comparison.fact === fact.id)
      .map((comparison) => comparedRow(fact, comparison, summaries.get(comparison.run))),
    ...procedureRows(fact, procedures),
    ...noteRows(fact),
  ]);
  const failed = rows.filter(({ role, verdict }) => role === 'C' && verdict === 'differs').map(({ fact }) => fact);
  const typical = summaries.get('typical-case');
  return { rows, failedTargets: [...new Set(failed)], withheld: typical === undefined ? null : withheldOf(typical) };
}

function summaryOf({ scenario, rows }: ValidatedRun): Record<string, MetricSummary> {
  const products = compileScenario(scenario)[0].parameters.products.map(({ name }) => name);
  const declarations: readonly MetricDeclaration[] = [...metricDeclarations(products), procedurePersons];
  return scenarioMetrics(
    rows.map(({ metrics }) => metrics),
    declarations,
  );
}

function comparedRow(
  fact: Fact,
  comparison: Comparison,
  summaries: Readonly<Record<string, MetricSummary>> | undefined,
): ValidationRow {
  const { figure, published, role, run, metric, per = 1, unit, reading } = comparison;
  const known: Figure | undefined = published ? figureOf(fact.id, figure) : undefined;
  const summary = summaries?.[metric];
  const scale = (value: number | null | undefined): number | null => (value == null ? null : value / per);
  const [q05, q95] = [scale(summary?.q05), scale(summary?.q95)];
  const verdict =
    summary === undefined
      ? 'not simulated'
      : known === undefined
        ? 'no figure'
        : scored.includes(role)
          ? verdictOf(q05 ?? Number.NaN, q95 ?? Number.NaN, known)
          : role === 'I'
            ? 'input'
            : 'context';
  return {
    fact: fact.id,
    role,
    grade: fact.grade,
    label: reading === undefined ? figure : `${figure}, ${reading}`,
    unit,
    published: known?.value ?? null,
    toleranceLow: known?.tolerance?.low ?? null,
    toleranceHigh: known?.tolerance?.high ?? null,
    mean: scale(summary?.mean),
    q05,
    q95,
    over: summary === undefined ? null : 'replicates',
    run,
    verdict,
    note: '',
  };
}

/** What samples of procedures show of a fact; F21 is TREND’s prices, held against what procedures say (F20). */
function procedureRows(fact: Fact, report: ProcedureReport | null): ValidationRow[] {
  if (report === null) return [];
  if (fact.id === 'F21') return trendRows(fact, report);
  return report.rows
    .filter((row) => row.fact === fact.id && row.role !== 'D')
    .map((row) => ({
      fact: fact.id,
      role: row.role,
      grade: fact.grade,
      label: row.figure,
      unit: row.unit,
      published: row.published,
      toleranceLow: row.toleranceLow,
      toleranceHigh: row.toleranceHigh,
      mean: row.mean,
      q05: row.q05,
      q95: row.q95,
      over: 'samples' as const,
      run: 'france-2005' as const,
      verdict: row.verdict === 'not scored' ? (factNotes[fact.id]?.outcome ?? 'arithmetic') : row.verdict,
      note: '',
    }));
}

function trendRows(fact: Fact, report: ProcedureReport): ValidationRow[] {
  return (fact.figures ?? []).flatMap((figure) => {
    const said = report.rows.find((row) => row.fact === 'F20' && row.figure === figure.name);
    if (said === undefined) return [];
    return [
      {
        fact: fact.id,
        role: 'V' as const,
        grade: fact.grade,
        label: figure.name,
        unit: figure.unit,
        published: figure.value,
        toleranceLow: figure.tolerance?.low ?? null,
        toleranceHigh: figure.tolerance?.high ?? null,
        mean: said.mean,
        q05: said.q05,
        q95: said.q95,
        over: 'samples' as const,
        run: 'france-2005' as const,
        verdict: verdictOf(said.q05 ?? Number.NaN, said.q95 ?? Number.NaN, figure),
        note: '',
      },
    ];
  });
}

function noteRows(fact: Fact): ValidationRow[] {
  const found = factNotes[fact.id];
  if (found === undefined) return [];
  return [
    {
      fact: fact.id,
      role: fact.roles[0],
      grade: fact.grade,
      label: '',
      unit: '',
      published: null,
      toleranceLow: null,
      toleranceHigh: null,
      mean: null,
      q05: null,
      q95: null,
      over: null,
      run: null,
      verdict: found.outcome,
      note: found.words,
    },
  ];
}
