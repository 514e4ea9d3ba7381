import { tableFromRows } from '../engine/table.js';
import type { Cell, Table, TableDeclaration } from '../engine/table.js';
import { endingCauses, exitCauses } from '../model/kinds.js';
import type { ExitCause } from '../model/kinds.js';
import { exitFields } from '../model/journal.js';
import type { SimulationResult } from '../model/simulate.js';
import { cumulativeIncidence } from './survival/incidence.js';
import type { Incidence } from './survival/incidence.js';

/** Survival of heads from a run's exits; the estimators are in `survival/incidence`. */

export { cumulativeIncidence } from './survival/incidence.js';
export type { Incidence, IncidencePoint, Observation, SurvivalPoint } from './survival/incidence.js';

/** Causes by which a head's time can end, in the order of the journal. */
export const competingCauses = endingCauses;
export type CompetingCause = Exclude<ExitCause, 'none'>;

/** Time of one head: the n-th day of it was the last, by a cause, or the run ended then (null). */
export interface HeadTime {
  readonly place: number;
  readonly generation: number;
  readonly days: number;
  readonly cause: CompetingCause | null;
}

/** Times of the heads of a run, each from their own set-up; the first day is day 1, so that an exit then counts. */
export function headTimes(result: SimulationResult): HeadTime[] {
  const { exits } = result.journal;
  const at = (field: (typeof exitFields)[number]): number => exitFields.indexOf(field);
  return Array.from({ length: exits.rowCount }, (_, row) => {
    const cause = exitCauses[exits.at(row, at('cause'))] ?? 'none';
    return {
      place: exits.at(row, at('place')),
      generation: exits.at(row, at('generation')),
      days: exits.at(row, at('day')) - exits.at(row, at('fromDay')) + 1,
      cause: cause === 'none' ? null : cause,
    };
  });
}

/** Incidence of exits by cause and survival, over heads of any number of replicates taken as independent. */
export function exitIncidence(times: readonly HeadTime[]): Incidence<CompetingCause> {
  return cumulativeIncidence(times, competingCauses);
}

const declaration: TableDeclaration = {
  name: 'incidence',
  description:
    'Cumulative incidence of exits by cause (Aalen–Johansen), and of all exits (1 − Kaplan–Meier), with pointwise 95 % bands. A row for day 0 and for every day with an exit.',
  key: ['scenario', 'cause', 'day'],
  columns: [
    { name: 'scenario', kind: 'text', unit: '', description: 'name of the scenario or variant' },
    {
      name: 'cause',
      kind: 'text',
      unit: '',
      description: `${competingCauses.join(', ')}; any: all exits together`,
    },
    { name: 'day', kind: 'integer', unit: 'days', description: 'days since the head set up' },
    { name: 'atRisk', kind: 'integer', unit: 'heads', description: 'heads still there at the start of that day' },
    { name: 'exits', kind: 'integer', unit: 'heads', description: 'exits of that cause on that day' },
    { name: 'incidencePct', kind: 'number', unit: '%', description: 'heads gone by that cause up to that day' },
    { name: 'lowPct', kind: 'number', unit: '%', description: 'lower end of the 95 % band' },
    { name: 'highPct', kind: 'number', unit: '%', description: 'upper end of the 95 % band' },
  ],
};

/** The incidence curves of scenarios as a table, for figures; per cent. */
export function incidenceTable(
  curves: readonly { readonly scenario: string; readonly incidence: Incidence<CompetingCause> }[],
): Table {
  const cell = (share: number): Cell => (Number.isNaN(share) ? null : 100 * share);
  return tableFromRows(
    declaration,
    curves.flatMap(({ scenario, incidence }) => [
      ...competingCauses.flatMap((cause) =>
        incidence.byCause[cause].map((point) => ({
          scenario,
          cause,
          day: point.day,
          atRisk: point.atRisk,
          exits: point.exits,
          incidencePct: cell(point.incidence),
          lowPct: cell(point.low),
          highPct: cell(point.high),
        })),
      ),
      ...incidence.survival.map((point) => ({
        scenario,
        cause: 'any',
        day: point.day,
        atRisk: point.atRisk,
        exits: point.exits,
        incidencePct: cell(1 - point.survival),
        lowPct: cell(1 - point.high),
        highPct: cell(1 - point.low),
      })),
    ]),
  );
}
