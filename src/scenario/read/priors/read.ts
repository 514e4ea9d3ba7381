import type { Declaration, Parameter } from '../../declare/declare.js';
import { isOff, readValue } from '../grammar.js';
import { suggestion } from '../../declare/nearest.js';
import { printable } from '../../declare/problem.js';
import type { Problem } from '../../declare/problem.js';
import { foundText, problemAt } from '../written.js';
import type { Mapping, Place, Written } from '../written.js';
import type { Origin } from '../../declare/scenario.js';
import { unknownPath } from '../sets.js';
import { branchAt } from '../../declare/declarations.js';
import type { Branch, Index } from '../../declare/declarations.js';
import { priorKinds } from '../../declare/priors/distribution.js';
import type { Distribution, Prior } from '../../declare/priors/distribution.js';

/**
 * `priors`: parameters that each replicate draws anew, by path, nested or dotted. `{ uniform: [20 %, 60 %] }`,
 * `{ logUniform: [0.8 %, 4 %] }`, `{ beta: [2, 5], between: [2 %, 30 %] }`; `{ dirichlet: [1, 1, 1] }` for a group of
 * shares; `off` takes an inherited prior away. Values are written as the parameter's own.
 */

/** A prior as a source gives it; null takes an inherited one away. */
export interface PriorAssignment {
  readonly path: string;
  readonly prior: Prior | null;
  readonly origin: Origin;
  readonly place: Place;
}

/** Reads the `priors` of one source, or of another block that holds distributions. Problems are told at their places. */
export function readPriors(
  written: Mapping,
  index: Index,
  problems: Problem[],
  where = 'priors',
): readonly PriorAssignment[] {
  return priorsBelow(written, [], index, problems, where);
}

const allowedForms =
  'must be { uniform: [low, high] }, { logUniform: [low, high] }, { beta: [a, b], between: [low, high] }, or off';
const allowedOfShares = 'must be { dirichlet: [1, 1, …] } with a weight for each share, or off';

function priorsBelow(
  mapping: Mapping,
  above: readonly string[],
  index: Index,
  problems: Problem[],
  where: string,
): PriorAssignment[] {
  return [...mapping.entries].flatMap(([key, { place, value }]): PriorAssignment[] => {
    const names = [...above, ...key.split('.')];
    const path = names.join('.');
    const fail = (at: Place, found: string, allowed: string): PriorAssignment[] => {
      problems.push(problemAt(at, `${where}.${printable(path)}`, found, allowed));
      return [];
    };
    const branch = branchAt(index, names);
    if (branch === undefined) {
      const unknown = unknownPath(path, index, []);
      return fail(place, unknown?.found ?? 'unknown parameter', unknown?.allowed ?? '');
    }
    const isParameter = branch.declaration.node === 'parameter';
    const written = asWritten(value);
    if (written === undefined) {
      if (value.node === 'mapping' && !isParameter) return priorsBelow(value, names, index, problems, where);
      return fail(value.place, foundText(value), isParameter ? allowedForms : allowedOfShares);
    }
    const origin = originAt(value);
    if (written === 'off') return [{ path, prior: null, origin, place }];
    const prior = priorOf(branch, written);
    return 'found' in prior ? fail(prior.place, prior.found, prior.allowed) : [{ path, prior, origin, place }];
  });
}

function originAt(written: Written): Origin {
  const { source, line, column } = written.place;
  return { kind: source.kind, file: source.name, line, column, text: printable(priorAsWritten(written)) };
}

/** `off`, or a mapping that names a distribution; undefined where it is neither. */
function asWritten(written: Written): 'off' | Mapping | undefined {
  if (written.node === 'scalar') return isOff(written) ? 'off' : undefined;
  return written.node === 'mapping' && priorKinds.some((kind) => written.entries.has(kind)) ? written : undefined;
}

function priorAsWritten(written: Written): string {
  if (written.node === 'scalar') return written.text;
  if (written.node === 'sequence') return `[${written.items.map(priorAsWritten).join(', ')}]`;
  return `{ ${[...written.entries].map(([key, { value }]) => `${key}: ${priorAsWritten(value)}`).join(', ')} }`;
}

interface Slip {
  readonly place: Place;
  readonly found: string;
  readonly allowed: string;
}

function priorOf({ declaration, children }: Branch, written: Mapping): Prior | Slip {
  const keys = [...written.entries.keys()];
  const kind = priorKinds.find((known) => written.entries.has(known));
  const stranger = keys.find((key) => key !== kind && !(kind === 'beta' && key === 'between'));
  if (kind === undefined || stranger !== undefined) {
    const { place } = written.entries.get(stranger ?? '') ?? written;
    const known = kind === 'beta' ? ['between'] : [];
    const allowed = known.length > 0 ? suggestion(stranger ?? '', known) : 'a prior is one distribution, alone';
    return { place, found: printable(stranger ?? ''), allowed };
  }
  const values = written.entries.get(kind)?.value ?? written;
  if (declaration.node === 'parameter') {
    if (kind === 'dirichlet') return { place: values.place, found: 'dirichlet', allowed: allowedForms };
    return distributionOf(declaration, kind, values, written.entries.get('between')?.value);
  }
  if (kind !== 'dirichlet') return { place: values.place, found: kind, allowed: allowedOfShares };
  return dirichletOf(children, values);
}

function dirichletOf(children: Branch['children'], written: Written): Prior | Slip {
  const declarations: readonly Declaration[] = [...children.values()].map((child) => child.declaration);
  const allShares = declarations.every((child) => child.node === 'parameter' && child.kind === 'share');
  if (!allShares || declarations.length < 2)
    return {
      place: written.place,
      found: 'dirichlet',
      allowed: 'only a group of shares has one, such as enforcement.shares',
    };
  const weights = positiveNumbers(written, declarations.length);
  return 'found' in weights ? weights : { kind: 'dirichlet', weights: weights.numbers };
}

/** Weights: so many plain numbers above 0. */
function positiveNumbers(written: Written, count: number): { readonly numbers: readonly number[] } | Slip {
  const numbers =
    written.node === 'sequence'
      ? written.items.map((item) => (item.node === 'scalar' ? Number(item.text) : Number.NaN))
      : [];
  const good = numbers.length === count && numbers.every((number) => number >= 0.01 && number <= 1000);
  if (good) return { numbers };
  const found = written.node === 'sequence' ? priorAsWritten(written) : foundText(written);
  return {
    place: written.place,
    found: printable(found),
    allowed: `must be ${String(count)} numbers from 0.01 to 1000`,
  };
}

/** What a parameter must be for a prior: a number that is not a setting of the run itself. */
function refusalOf(parameter: Parameter<unknown>): string | undefined {
  if (parameter.decidedBy === 'analyst') return 'it is a setting of the run, and the same in every replicate';
  const numeric = !(['switch', 'choice', 'date', 'text'] as readonly string[]).includes(parameter.kind);
  return numeric ? undefined : 'only a number has a prior: sweep choices and switches with a matrix';
}

function distributionOf(
  parameter: Parameter<unknown>,
  kind: Distribution['kind'],
  written: Written,
  between: Written | undefined,
): Distribution | Slip {
  const refused = refusalOf(parameter);
  if (refused !== undefined) return { place: written.place, found: kind, allowed: refused };
  if (kind === 'beta') {
    const shape = positiveNumbers(written, 2);
    if ('found' in shape) return shape;
    const ends = between === undefined ? unitInterval(parameter, written) : endsOf(parameter, between);
    const [a = 1, b = 1] = shape.numbers;
    return 'found' in ends ? ends : { kind, a, b, ...ends };
  }
  const ends = endsOf(parameter, written);
  if ('found' in ends) return ends;
  if (kind === 'logUniform' && ends.low <= 0)
    return {
      place: written.place,
      found: printable(priorAsWritten(written)),
      allowed: 'must be above 0: it is uniform in the logarithm',
    };
  return { kind, ...ends };
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

function unitInterval(parameter: Parameter<unknown>, written: Written): Ends | Slip {
  const [low, high] = parameter.bounds ?? [];
  if (parameter.kind === 'share' && low === 0 && high === 1) return { low, high };
  return {
    place: written.place,
    found: 'beta alone',
    allowed: 'must say within what: { beta: [a, b], between: [low, high] }',
  };
}

/** Two values of the parameter, in base units, the lower first. */
function endsOf(parameter: Parameter<unknown>, written: Written): Ends | Slip {
  const items = written.node === 'sequence' ? written.items : [];
  const [first, second] = items;
  if (first === undefined || second === undefined || items.length > 2)
    return {
      place: written.place,
      found: printable(written.node === 'sequence' ? priorAsWritten(written) : foundText(written)),
      allowed: 'must be two values, the lower first: [low, high]',
    };
  const ends: number[] = [];
  for (const item of [first, second]) {
    const reading = readValue({ ...parameter, optional: false }, item);
    if (!('value' in reading)) return { place: item.place, ...reading };
    ends.push(Number(reading.value));
  }
  const [low = 0, high = 0] = ends;
  if (low < high) return { low, high };
  return {
    place: written.place,
    found: printable(priorAsWritten(written)),
    allowed: 'must be two values, the lower first',
  };
}
