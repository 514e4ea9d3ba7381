import { dayFromIso } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { parameterAt } from '../declare/declarations.js';
import type { Index } from '../declare/declarations.js';
import { suggestion } from '../declare/nearest.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { dottedExpanded } from './dotted.js';
import { isOff } from './grammar.js';
import { readPriors } from './priors/read.js';
import type { PriorAssignment } from './priors/read.js';
import { ParameterReader } from './reader.js';
import type { Assignment, ReadingContext } from './reader.js';
import { referencePriceOf } from './references.js';
import { cutText, foundText, problemAt } from './written.js';
import type { Mapping, Written } from './written.js';

/** What one source of a scenario states: a file, the `--set`s, or a value of the matrix. */

export interface Intervention {
  readonly on: Day;
  readonly place: Written['place'];
  readonly assignments: readonly Assignment[];
}

/** Keys of a file that are no parameters; its blocks are read later. */
export interface Header {
  readonly title?: string | undefined;
  readonly question?: string | undefined;
  readonly baseline?: string | undefined;
  readonly matrix?: Mapping | undefined;
  readonly experiment?: Mapping | undefined;
  readonly precision?: Mapping | undefined;
}

export interface Stated {
  readonly header: Header;
  readonly assignments: readonly Assignment[];
  readonly interventions: readonly Intervention[];
  /** Whether it takes away all inherited interventions: `interventions: off`, or an empty list. */
  readonly clearsInterventions: boolean;
  readonly priors: readonly PriorAssignment[];
  readonly problems: readonly Problem[];
}

const longestTexts = { title: 200, question: 1000, extends: 1000, baseline: 1000 } as const;

const blocks = {
  matrix: 'must be a mapping of dimensions: { networks.x.region: [paca, brittany] }',
  experiment: 'must be a mapping',
  precision: 'must be a mapping such as { interval: 5 %, metric: netEurPerMonth }',
  priors: 'must be a mapping from parameters to distributions: { clients.spendingShare: { uniform: [20 %, 60 %] } }',
} as const;

/** Keys besides the parameters: of a value of the matrix, and of a file. */
const cellKeys = ['interventions', 'priors'];
const fileKeys = ['micronet', ...Object.keys(longestTexts), 'matrix', 'experiment', 'precision', ...cellKeys];

/** Reads what a source states. Problems are in the order of the declarations. */
export function readStated(written: Mapping, kind: 'file' | 'cell', context: ReadingContext): Stated {
  const problems: Problem[] = [];
  const nested = kind === 'cell' ? dottedExpanded(written, problems) : written;
  const reader = new ParameterReader(context);
  const header = kind === 'file' ? headerIn(nested, reader) : {};
  const dated = nested.entries.get('interventions')?.value;
  const clearsInterventions = dated !== undefined && isNone(dated);
  const interventions = clearsInterventions ? [] : interventionsIn(dated, reader, problems);
  const distributions = blockIn(nested, 'priors', reader);
  const start = reader.read(nested, kind === 'file' ? fileKeys : cellKeys);
  if (reader.problems.length > 0) return { ...nothingStated, problems: [...problems, ...reader.problems] };
  const assignments = [...reader.removed, ...withReferencePrices(context.index, start)];
  const priors = distributions === undefined ? [] : readPriors(distributions, context.index, problems);
  problems.push(...totalAndCause(assignments));
  for (const { assignments: changed } of interventions)
    problems.push(...totalAndCause(changed), ...fixedAmong(changed));
  return { header, assignments, interventions, clearsInterventions, priors, problems };
}

const nothingStated: Stated = {
  header: {},
  assignments: [],
  interventions: [],
  clearsInterventions: false,
  priors: [],
  problems: [],
};

const isNone = (written: Written): boolean =>
  written.node === 'scalar' ? isOff(written) : written.node === 'sequence' && written.items.length === 0;

function headerIn(written: Mapping, reader: ParameterReader): Header {
  const title = textIn(written, 'title', reader);
  const question = textIn(written, 'question', reader);
  textIn(written, 'extends', reader);
  return {
    title,
    question,
    baseline: textIn(written, 'baseline', reader),
    matrix: blockIn(written, 'matrix', reader),
    experiment: blockIn(written, 'experiment', reader),
    precision: blockIn(written, 'precision', reader),
  };
}

function textIn(written: Mapping, key: keyof typeof longestTexts, reader: ParameterReader): string | undefined {
  const value = written.entries.get(key)?.value;
  if (value === undefined) return undefined;
  const longest = longestTexts[key];
  const text = value.node === 'scalar' ? value.text.trim() : '';
  const isOneLine = key === 'question' || !/[\n\r\t]/u.test(text);
  const cut = value.node === 'scalar' ? cutText(value) : undefined;
  if (cut === undefined && text !== '' && text.length <= longest && isOneLine) return text;
  const allowed = `must be a text of at most ${String(longest)} characters${key === 'question' ? '' : ', in one line'}`;
  reader.refuse(value.place, key, cut ?? { found: foundText(value), allowed });
  return undefined;
}

function blockIn(written: Mapping, key: keyof typeof blocks, reader: ParameterReader): Mapping | undefined {
  const value = written.entries.get(key)?.value;
  if (value === undefined || value.node === 'mapping') return value;
  reader.refuse(value.place, key, { found: foundText(value), allowed: blocks[key] });
  return undefined;
}

const interventionKeys = ['on', 'set'];
const interventionForm = '{ on: 2005-01-01, set: { … } }';

function interventionsIn(
  written: Written | undefined,
  reader: ParameterReader,
  problems: Problem[],
): readonly Intervention[] {
  if (written === undefined) return [];
  if (written.node !== 'sequence') {
    const allowed = `must be a list of ${interventionForm}, or off for none`;
    reader.refuse(written.place, 'interventions', { found: foundText(written), allowed });
    return [];
  }
  return written.items.flatMap((item, position) =>
    interventionIn(item, `interventions[${String(position)}]`, reader, problems),
  );
}

function interventionIn(item: Written, path: string, reader: ParameterReader, problems: Problem[]): Intervention[] {
  if (item.node !== 'mapping') {
    reader.refuse(item.place, path, { found: foundText(item), allowed: `must be ${interventionForm}` });
    return [];
  }
  const stranger = [...item.entries].find(([key]) => !interventionKeys.includes(key));
  if (stranger !== undefined) {
    const [key, { place }] = stranger;
    const allowed = suggestion(key, interventionKeys);
    reader.refuse(place, `${path}.${printable(key)}`, { found: 'unknown key', allowed });
    return [];
  }
  const [on, set] = interventionKeys.map((key) => {
    const value = item.entries.get(key)?.value;
    const allowed = `must be given: ${interventionForm}`;
    if (value === undefined) reader.refuse(item.place, `${path}.${key}`, { found: 'nothing', allowed });
    return value;
  });
  if (on === undefined || set === undefined) return [];
  const day = on.node === 'scalar' ? dayFromIso(on.text.trim()) : undefined;
  if (day === undefined) {
    const allowed = 'must be a date that exists, year-month-day, such as 2005-01-01';
    reader.refuse(on.place, `${path}.on`, { found: foundText(on), allowed });
  }
  if (set.node !== 'mapping') {
    reader.refuse(set.place, `${path}.set`, { found: foundText(set), allowed: 'must be a mapping of parameters' });
    return [];
  }
  const assignments = reader.within(`${path}.set`).read(dottedExpanded(set, problems));
  return day === undefined ? [] : [{ on: day, place: on.place, assignments }];
}

/**
 * A retail price taken from the study sets the reference price with it, unless the source states that itself. Only at the
 * start of a run: an intervention moves the price, and leaves what it is measured against.
 */
function withReferencePrices(index: Index, assignments: readonly Assignment[]): Assignment[] {
  const stated = new Set(assignments.map(({ path }) => path));
  return assignments.flatMap((assignment) => {
    const path = assignment.origin.study === undefined ? undefined : referencePriceOf(assignment.path);
    if (path === undefined || stated.has(path)) return [assignment];
    return [assignment, { ...assignment, path, parameter: parameterAt(index, path) }];
  });
}

const total = 'enforcement.totalHazardPerMonth';
const causes = ['enforcement.interceptionPerTrip', 'enforcement.denunciationPerVisit', 'enforcement.namingProbability'];

/** A total with its shares, or a cause set directly: both in one block would state the same hazard twice. */
function totalAndCause(assignments: readonly Assignment[]): Problem[] {
  const stated = assignments.find(({ path, value }) => path === total && value !== null);
  const cause = assignments.find(({ path, value }) => causes.includes(path) && value !== null);
  if (stated === undefined || cause === undefined) return [];
  const allowed = `${total} is set beside it: state the total with its shares, or causes directly, not both`;
  return [problemAt(cause.place, cause.path, cause.origin.text, allowed)];
}

function fixedAmong(assignments: readonly Assignment[]): Problem[] {
  return assignments
    .filter(({ parameter }) => parameter?.fixed !== false)
    .map(({ place, path, origin }) =>
      problemAt(
        place,
        path,
        origin.text,
        'an intervention cannot change it: the shape of the world is set at the start of a run',
      ),
    );
}
