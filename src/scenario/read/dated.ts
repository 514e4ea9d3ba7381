import { day, dayFromCivil, isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { pathsOverlap } from '../declare/declarations.js';
import type { Experiment } from '../declare/experiment.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import type { Problem } from '../declare/problem.js';
import type { Origin } from '../declare/scenario.js';
import { pathsSet } from './experiment.js';
import type { PriorAssignment } from './priors/read.js';
import type { Assignment } from './reader.js';
import type { Intervention, Stated } from './stated.js';
import { problemAt } from './written.js';
import type { Place } from './written.js';

/** Changes on a date: put together source by source, kept within the run, and held against what else sets the same. */

/** Changes by date, then by path. */
export type Calendar = ReadonlyMap<Day, ReadonlyMap<string, Assignment>>;

/**
 * The calendar with one source more. What a source states without a date holds throughout, unless it dates a change
 * itself: changes of the same parameter that it inherits are left out, with a notice.
 */
export function withLayer(before: Calendar, stated: Stated, problems: Problem[], notices: string[]): Calendar {
  if (stated.clearsInterventions) return new Map();
  const over = new Map(stated.assignments.map((assignment) => [assignment.path, assignment]));
  const kept = [...before].map(([on, changes]) => {
    const inForce = [...changes].filter(([path, { origin }]) => {
      const later = aboveOrAt(path).flatMap((known) => over.get(known) ?? [])[0];
      if (later !== undefined)
        notices.push(
          `${later.path}: ${later.origin.text} (${placeText(later.origin)}) holds throughout: the inherited change to ${origin.text} on ${isoFromDay(on)} (${placeText(origin)}) is left out`,
        );
      return later === undefined;
    });
    return [on, new Map(inForce)] as const;
  });
  const calendar = new Map(kept.filter(([on, changes]) => changes.size > 0 || before.get(on)?.size === 0));
  return withInterventions(calendar, stated.interventions, problems);
}

const placeText = ({ file, line }: Origin): string => (line > 0 ? `${file}, line ${String(line)}` : file);

/** A path and those above it. */
const aboveOrAt = (path: string): string[] =>
  path.split('.').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('.'));

/** The calendar with the interventions of one source: later sources win, one must not contradict itself. */
function withInterventions(before: Calendar, interventions: readonly Intervention[], problems: Problem[]): Calendar {
  if (interventions.length === 0) return before;
  const calendar = new Map<Day, Map<string, Assignment>>(
    [...before].map(([date, changes]) => [date, new Map(changes)]),
  );
  const own = new Set<Assignment>();
  for (const { on, assignments } of interventions) {
    const changes = calendar.get(on) ?? new Map<string, Assignment>();
    calendar.set(on, changes);
    for (const assignment of assignments) {
      const other = changes.get(assignment.path);
      if (other !== undefined && own.has(other) && other.value !== assignment.value) {
        const { place, path, origin } = assignment;
        const where = other.place.line > 0 ? ` in line ${String(other.place.line)}` : '';
        problems.push(
          problemAt(
            place,
            path,
            origin.text,
            `${isoFromDay(on)} sets it to ${other.origin.text} already${where}: keep one`,
          ),
        );
      }
      own.add(assignment);
      changes.set(assignment.path, assignment);
    }
  }
  return calendar;
}

/**
 * Interventions within the run. One from before it (only an inherited one can be) has its values from the start, as the
 * world was by then; one from after it is left out. Of both a notice tells.
 */
export function withinRun(calendar: Calendar, { period }: ScenarioValues) {
  const first = period.start;
  const last = first + period.days - 1;
  const notices: string[] = [];
  const inForce: (readonly [Day, ReadonlyMap<string, Assignment>])[] = [];
  for (const [on, changes] of [...calendar].sort(([a], [b]) => a - b)) {
    const what = [...changes].map(([path, { origin }]) => `${path}: ${origin.text}`).join(', ');
    const inherited = `the inherited intervention of ${isoFromDay(on)}${what === '' ? '' : ` (${what})`}`;
    if (on > last) {
      notices.push(`${inherited} comes after the run and is left out`);
      continue;
    }
    if (on < first)
      notices.push(`${inherited} comes before the run and holds from its start; interventions: off leaves it out`);
    inForce.push([on, changes]);
  }
  return {
    /** What holds from the start, the earlier first. */
    atStart: inForce.flatMap(([on, changes]) => (on < first ? [...changes.values()] : [])),
    calendar: new Map(inForce.filter(([on]) => on >= first)) as Calendar,
    inForce: new Map(inForce) as Calendar,
    notices,
  };
}

/** Years that the calendar of a run may hold: its months before and after are dates too. */
const firstYear = 1;
const lastYear = 9998;

export function yearsOutside({ period }: ScenarioValues, placeOf: (path: string) => Place): Problem[] {
  const [first, last] = [dayFromCivil(firstYear, 1, 1), dayFromCivil(lastYear, 12, 31)];
  if (period.start >= first && period.start + period.days - 1 <= last) return [];
  const found = `${String(period.days)} days from ${isoFromDay(day(period.start))}`;
  const allowed = `a run must lie within the years ${String(firstYear)} to ${String(lastYear)}`;
  return [problemAt(placeOf('period.start'), 'period', found, allowed)];
}

/**
 * A parameter that an experiment or a prior varies, and a change on a date sets: which holds must be said. One source
 * that states both says so: what is varied holds until the date, the change from then on; a notice names both.
 */
export function variedAndDated(
  experiment: Experiment | undefined,
  priors: ReadonlyMap<string, PriorAssignment>,
  calendar: Calendar,
): { readonly problems: readonly Problem[]; readonly notices: readonly string[] } {
  const place = experiment?.places.get('factors');
  const problems: Problem[] = [];
  const notices: string[] = [];
  const varied = [
    ...[...priors.values()].flatMap((prior) =>
      prior.prior === null ? [] : [{ path: prior.path, place: prior.place }],
    ),
    ...(experiment?.factors ?? []).flatMap((factor) => pathsSet(factor).map((path) => ({ path, place }))),
  ];
  for (const { path, place: at } of varied)
    for (const [on, changes] of calendar)
      for (const change of [...changes.values()].filter((each) => pathsOverlap(each.path, path))) {
        const { origin } = change;
        if (at === undefined) continue;
        const sets = `the intervention of ${isoFromDay(on)} sets ${change.path} to ${origin.text} (${placeText(origin)})`;
        if (change.place.source.name === at.source.name) notices.push(`${path} is varied until ${sets}`);
        else
          problems.push(
            problemAt(at, path, 'varied', `${sets}: say which holds, by interventions: off, or by leaving it unvaried`),
          );
      }
  return { problems, notices };
}

export function datesOutside({ period }: ScenarioValues, interventions: readonly Intervention[]): Problem[] {
  const last = period.start + period.days - 1;
  const run = `${isoFromDay(day(period.start))} to ${isoFromDay(day(last))}`;
  return interventions
    .filter(({ on }) => on < period.start || on > last)
    .map(({ on, place }) => problemAt(place, 'interventions', isoFromDay(on), `must be a day of the run, ${run}`));
}
