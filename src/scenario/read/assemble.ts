import { day } from '../../units/index.js';
import { scoredFrom } from '../compile/compile.js';
import { crossChecks, noticesOf } from './checks.js';
import { levelsAlike } from './experiment.js';
import type { Experiment } from '../declare/experiment.js';
import { datesOutside, variedAndDated, withLayer, withinRun, yearsOutside } from './dated.js';
import type { Calendar } from './dated.js';
import type { Header, Stated } from './stated.js';
import type { Variant } from './matrix.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import type { Precision } from '../declare/precision.js';
import { checkedPriors, withPriors } from './priors/combined.js';
import type { PriorAssignment } from './priors/read.js';
import { throwIfAny } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { locate, problemAt } from './written.js';
import type { Mapping, Place, Source } from './written.js';
import type { Origin, Scenario, Segment } from '../declare/scenario.js';
import { withChanges } from '../declare/declarations.js';
import type { Index } from '../declare/declarations.js';

/** What the sources of a scenario state, put together: values path by path, the later source winning; then its segments, then checks. */

export interface Assembly {
  readonly index: Index;
  /** The file that was asked for. */
  readonly source: Source;
  readonly root: Mapping;
  readonly header: Header;
  /** The files that `extends` leads to, the first ancestor first. */
  readonly files: readonly Stated[];
  readonly sets: Stated;
  readonly experiment: Experiment | undefined;
  readonly precision: Precision | undefined;
  /** What a reader should know of how the files were put together. */
  readonly notices: readonly string[];
}

interface Given {
  readonly values: ScenarioValues;
  readonly origins: Map<string, Origin>;
  readonly places: Map<string, Place>;
}

/** Priors by path. */
type Priors = ReadonlyMap<string, PriorAssignment>;

interface Base {
  readonly given: Given;
  readonly priors: Priors;
  readonly calendar: Calendar;
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
}

const bases = new WeakMap<Assembly, Base>();

/** What the files give all variants, put together once. */
function baseOf(assembly: Assembly): Base {
  const known = bases.get(assembly);
  if (known !== undefined) return known;
  const { index, files } = assembly;
  const problems: Problem[] = [];
  const nothing: Given = { values: index.defaults, origins: new Map(), places: new Map() };
  const given = withSources(index, nothing, files, problems);
  let calendar: Calendar = new Map();
  const notices: string[] = [];
  for (const stated of files) calendar = withLayer(calendar, stated, problems, notices);
  const priors = withPriors(new Map(), files, problems);
  const base = { given, priors, calendar, problems, notices };
  bases.set(assembly, base);
  return base;
}

function withSources(
  index: Index,
  before: Given,
  sources: readonly Pick<Stated, 'assignments'>[],
  problems: Problem[],
): Given {
  const assignments = sources.flatMap((source) => source.assignments);
  if (assignments.length === 0) return before;
  const origins = new Map(before.origins);
  const places = new Map(before.places);
  for (const { path, origin, place, whole } of assignments) {
    const isKnown = places.has(path);
    origins.delete(path);
    places.set(path, place);
    if (whole === undefined) origins.set(path, origin);
    if (whole !== 'remove') continue;
    const below = [...origins.keys()].filter((known) => known.startsWith(`${path}.`));
    if (below.length === 0 && !isKnown)
      problems.push(problemAt(place, path, origin.text, 'there is no inherited cohort of this name to remove'));
    for (const known of below) origins.delete(known);
  }
  return { values: withChanges(index, before.values, assignments), origins, places };
}

/** One scenario, and what is wrong with it. */
export function assembled(
  assembly: Assembly,
  variant: Variant | undefined,
): { readonly scenario: Scenario; readonly problems: readonly Problem[] } {
  const { index, source, root, header } = assembly;
  const base = baseOf(assembly);
  const problems = [...base.problems];
  // The last of the layers are the variant's values of the matrix, then every `--set`.
  const own = [...(variant?.sources ?? []), assembly.sets];
  const stated = withSources(index, base.given, own, problems);
  const priors = withPriors(base.priors, own, problems);
  const layered: string[] = [...base.notices];
  const dated = own.reduce((before, layer) => withLayer(before, layer, problems, layered), base.calendar);
  const placeOf = (...paths: readonly string[]) => placeFor(paths, [stated.places], root);
  // Before any other date is made of the run's.
  throwIfAny(yearsOutside(stated.values, placeOf));
  const scored = scoredValues(stated, assembly, problems);
  const inRun = withinRun(dated, scored.values);
  const given = withSources(index, { ...stated, values: scored.values }, [{ assignments: inRun.atStart }], problems);
  const { values } = given;
  const latest = [assembly.files.at(-1), ...own].flatMap((layer) => layer?.interventions ?? []);
  problems.push(...datesOutside(values, latest));
  const varied = variedAndDated(assembly.experiment, priors, inRun.inForce);
  if (problems.length === 0) problems.push(...varied.problems, ...levelsAlike(assembly.experiment, values));
  if (problems.length === 0)
    problems.push(...crossChecks({ index, values, placeOf, isGiven: (path) => given.places.has(path) }));
  const prior = checkedPriors(index, values, [...priors.values()]);
  if (problems.length === 0) problems.push(...prior.problems);
  const notices = [
    ...assembly.notices,
    ...layered,
    ...scored.notices,
    ...inRun.notices,
    ...varied.notices,
    ...noticesOf(index, values, new Set([...given.origins.keys(), ...priors.keys()])),
    ...prior.notices,
  ];
  const segments = problems.length > 0 ? [] : segmentsOf(assembly, given, inRun.calendar, problems, notices);
  const name = variant?.name ?? withoutExtension(source.name);
  const scenario: Scenario = {
    name,
    title: header.title ?? withoutExtension(source.name),
    question: header.question,
    file: source.name,
    values,
    priors: [...priors.values()].flatMap(({ path, prior: held, origin }) =>
      held === null ? [] : [{ path, prior: held, origin }],
    ),
    segments,
    given: given.origins,
    matrixValues: variant?.labels ?? {},
    baseline: header.baseline,
    experiment: assembly.experiment,
    precision: assembly.precision,
    notices,
  };
  return { scenario, problems };
}

/**
 * The values in force from the start, and from each date of the calendar on. Tells what is wrong with them where nothing
 * else is, and what a reader should know of them.
 */
function segmentsOf(
  { index, root }: Assembly,
  { values, places }: Given,
  calendar: Calendar,
  problems: Problem[],
  notices: string[],
): Segment[] {
  let last: Segment = { from: day(values.period.start), values };
  const segments = [last];
  const isGiven = (path: string) => places.has(path) || [...calendar.values()].some((changes) => changes.has(path));
  for (const [from, changes] of [...calendar].sort(([a], [b]) => a - b)) {
    last = { from, values: withChanges(index, last.values, changes.values()) };
    segments.push(last);
    const told = noticesOf(index, last.values, new Set(changes.keys()), from);
    notices.push(...told.filter((notice) => !notices.includes(notice)));
    if (problems.length > 0) continue;
    const own = new Map([...changes].map(([path, { place }]) => [path, place]));
    const placeOf = (...paths: readonly string[]) => placeFor(paths, [own, places], root);
    problems.push(...crossChecks({ index, values: last.values, placeOf, isGiven, from }));
  }
  return segments;
}

/**
 * The values as they hold: a first scored month after the last whole month of the run is a contradiction where one
 * source states it, and gives way, with a notice, where it was inherited.
 */
function scoredValues(
  { values, places }: Given,
  { files }: Assembly,
  problems: Problem[],
): { readonly values: ScenarioValues; readonly notices: readonly string[] } {
  const { period } = values;
  const stated = period.scoreFromMonth;
  if (scoredFrom(period) === stated) return { values, notices: [] };
  const place = places.get('period.scoreFromMonth');
  const own = files.at(-1)?.assignments.some((assignment) => assignment.place === place) ?? false;
  if (place !== undefined && (own || !files.some(({ assignments }) => assignments.some((a) => a.place === place)))) {
    const allowed = `no whole month is left to score: the run is ${String(period.days)} days long (period.days)`;
    problems.push(problemAt(place, 'period.scoreFromMonth', String(stated), allowed));
    return { values, notices: [] };
  }
  return {
    values: { ...values, period: { ...period, scoreFromMonth: scoredFrom(period) } },
    notices: [
      `period.scoreFromMonth: the run is shorter than the inherited ${String(stated)} months, and is scored from its first`,
    ],
  };
}

/** Where the first of these paths, or anything below it, was given last; else the nearest key above it in the file. */
function placeFor(paths: readonly string[], given: readonly ReadonlyMap<string, Place>[], root: Mapping): Place {
  for (const places of given) {
    for (const path of paths) {
      const place = places.get(path) ?? [...places].filter(([known]) => known.startsWith(`${path}.`)).at(-1)?.[1];
      if (place !== undefined) return place;
    }
  }
  const { at, entry } = locate(root, paths[0]?.split('.') ?? []);
  return (entry ?? at).place;
}

export function withoutExtension(file: string): string {
  return file.replace(/\.(ya?ml|json)$/iu, '');
}
