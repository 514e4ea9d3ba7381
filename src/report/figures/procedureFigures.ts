import type { ProcedureResult } from '../../experiment/procedures.js';
import { proceduresBias, proceduresPublished } from '../../figures/index.js';
import type { Figure, ProceduresPublishedRow, Provenance } from '../../figures/index.js';
import { studySections } from '../../procedures/index.js';
import type { ArrestGroup, ProcedureReport, ProcedureRow, StudySection } from '../../procedures/index.js';
import { regions } from '../../study/index.js';
import { capitalised } from '../../units/index.js';
import { isObserved } from '../text/observedRows.js';
import { periodWords, shortRegions } from '../text/words.js';

/** The figures of a report on procedures. */
export function procedureFigures({ scenario, asked }: ProcedureResult, report: ProcedureReport): Figure[] {
  const provenance = (interval: string): Provenance => ({
    scenario: `${scenario.title}, ${periodWords(scenario.values)}`,
    seed: report.seed,
    replicates: asked,
    interval,
  });
  const how = report.design === 'random' ? 'simple random' : 'stratified';
  const samples = `90 % of ${String(report.draws)} ${how} samples of ${String(report.sample)} procedures`;
  return [
    proceduresPublished(
      report.rows
        .filter((row) => panelOf[row.section] !== undefined && row.fact !== 'F49' && !isFixed(row))
        .map(publishedRow),
      provenance(samples),
    ),
    ...(report.arrestShares.length === 0
      ? []
      : [
          proceduresBias(
            report.arrestShares.map(({ group, label, worldShare, arrestShare, low, high }) => ({
              group: capitalised(group),
              label: shortNames[label] ?? label,
              phrase: phraseOf(group, shortNames[label] ?? label),
              worldPct: 100 * worldShare,
              arrestPct: 100 * arrestShare,
              low: 100 * low,
              high: 100 * high,
            })),
            provenance('95 % of the share among arrests'),
          ),
        ]),
  ];
}

/** Regions under the names that fit a narrow column. */
const shortNames: Readonly<Record<string, string>> = Object.fromEntries(
  regions.map(({ id, name }) => [name, shortRegions[id] ?? name]),
);

/** The networks meant, as they stand in a sentence. */
function phraseOf(group: ArrestGroup, label: string): string {
  const first = label.replace(/:.*$/u, '');
  if (group === 'type') return `${label.toLowerCase()} networks`;
  if (group === 'volume') return first === 'new' ? 'new networks' : `networks of the ${first} volume`;
  if (group === 'source') return `networks supplied from ${label === 'own region' ? 'their own region' : label}`;
  return `networks of ${label}`;
}

/** What quotas fix, and what repeats another figure (own region is all that is not abroad), tells nothing. */
function isFixed({ fact, role, verdict, label }: ProcedureRow): boolean {
  return role === 'D' || label === 'own region' || (fact === 'F5' && verdict === 'not scored');
}

const panelOf: Partial<Readonly<Record<StudySection, ProceduresPublishedRow['panel']>>> = {
  networks: 'shares',
  users: 'shares',
  supply: 'shares',
  towns: 'shares',
  given: 'shares',
  cocaine: 'prices',
  heroin: 'prices',
  retail: 'prices',
  persons: 'persons',
};

function publishedRow(row: ProcedureRow): ProceduresPublishedRow {
  const shown = (value: number | null): number | null =>
    value === null ? null : row.unit === 'share' ? 100 * value : value;
  return {
    panel: panelOf[row.section] ?? 'shares',
    section: studySections[row.section].replace(/, .*$/u, ''),
    label: row.label,
    published: shown(row.published) ?? 0,
    toleranceLow: shown(row.toleranceLow),
    toleranceHigh: shown(row.toleranceHigh),
    mean: shown(row.mean),
    low: shown(row.q05),
    high: shown(row.q95),
    truth: shown(row.truth),
    observed: isObserved(row),
    verdict: row.verdict,
  };
}
