import type { Origin } from '../declare/origin.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import type { Declaration, Parameter } from '../declare/declare.js';
import { cohorts, isSwitchable, ownName, ownNameText, parameterAt } from '../declare/declarations.js';
import type { Branch, Change, Index } from '../declare/declarations.js';
import { nearest, suggestion } from '../declare/nearest.js';
import { valueSchema } from '../declare/schema.js';
import type { ValueRefusal } from './grammar.js';
import { groundsText, rangeText } from '../declare/words.js';
import { isOff, readSwitch } from './grammar.js';
import { referenceIn, spreadReference, takesReference } from './references.js';
import { foundText, mappingOf, problemAt } from './written.js';
import type { Mapping, Place, Written } from './written.js';

/** The one walk over what is written: by the declarations, each value read where it stands, with its place and origin. */

/** A value as one source states it; or a whole cohort removed or put in. */
export interface Assignment extends Change {
  /** Undefined where a whole cohort is removed or put in. */
  readonly parameter: Parameter<unknown> | undefined;
  readonly origin: Origin;
  readonly place: Place;
}

/** What reading needs to know. */
export interface ReadingContext {
  readonly index: Index;
  /** The file that `micronet evidence` is recommended for; undefined for an object. */
  readonly evidenceFile: string | undefined;
}

/** More than are ever shown: a search for the nearest name is not made for every key of a file of nonsense. */
const mostSuggestions = 10;

/** Reads mappings of parameters, and collects what is wrong with them. */
export class ParameterReader {
  readonly context: ReadingContext;
  /** In the order of the declarations. */
  readonly problems: Problem[];
  /** Inherited cohorts that are taken away by `networks.x: off`, which is no cohort itself. */
  readonly removed: Assignment[] = [];
  readonly #where: string;

  /** @param where the block that is read, as messages name it; empty for the start of a run */
  constructor(context: ReadingContext, where = '', problems: Problem[] = []) {
    this.context = context;
    this.#where = where;
    this.problems = problems;
  }

  /** A reader of a block within, whose problems are told with those of this one. */
  within(where: string): ParameterReader {
    return new ParameterReader(this.context, where, this.problems);
  }

  /** Tells what is wrong at a path of this block. */
  refuse(place: Place, path: string, { found, allowed, parameter }: ValueRefusal): void {
    const shown = path === '' ? this.#where : joined(this.#where, path);
    this.problems.push(problemAt(place, shown, found, allowed + evidenceHint(parameter, this.context)));
  }

  /**
   * The values of a mapping of parameters.
   * @param others keys that stand beside the parameters and are read elsewhere
   */
  read(written: Mapping, others: readonly string[] = []): Assignment[] {
    return this.#entries(this.context.index.root, written, '', others);
  }

  #below(branch: Branch, written: Written, path: string): Assignment[] {
    if (branch.declaration.node === 'parameter') return this.#value(branch, branch.declaration, written, path);
    const opened = this.#opened(branch, written, path);
    return opened === undefined ? [] : this.#entries(branch, opened, path);
  }

  #value({ path: declared }: Branch, parameter: Parameter<unknown>, written: Written, path: string): Assignment[] {
    const read = valueSchema(declared, parameter).safeParse(written);
    if (read.success) return [{ path, value: read.data, parameter, origin: originOf(written), place: written.place }];
    for (const issue of read.error.issues) {
      const refusal = (issue.code === 'custom' ? issue.params : undefined) as ValueRefusal | undefined;
      if (refusal !== undefined) this.refuse(refusal.place ?? written.place, path, refusal);
    }
    return [];
  }

  #entries(branch: Branch, { entries }: Mapping, path: string, others: readonly string[] = []): Assignment[] {
    const { children, template } = branch;
    if (template !== undefined)
      return [...entries].flatMap(([name, { value }]) => this.#cohort(template, value, joined(path, name)));
    const assignments = [...children].flatMap(([name, child]) => {
      const entry = entries.get(name);
      return entry === undefined ? [] : this.#below(child, entry.value, joined(path, name));
    });
    const names = [...others, ...children.keys()];
    const unknown = [...entries].filter(([name]) => !names.includes(name));
    for (const [position, [name, { place }]] of unknown.entries()) {
      const allowed = position < mostSuggestions ? knownKeys(name, names, this.context.index) : '';
      this.refuse(place, joined(path, printable(name)), { found: 'unknown key', allowed });
    }
    return assignments;
  }

  /** An empty mapping puts in a cohort that has all its defaults. */
  #cohort(template: Branch, written: Written, path: string): Assignment[] {
    if (written.node === 'mapping' && written.entries.size === 0) return [whole('create', path, written)];
    return this.#below(template, written, path);
  }

  /** A mapping of what is below; `credit: off` as `credit: { enabled: off }`; references spread, removals taken out. */
  #opened({ declaration, path: declared }: Branch, written: Written, path: string): Mapping | undefined {
    if (written.node === 'scalar' && isSwitchable(declaration) && readSwitch(written) !== undefined)
      return mappingOf(new Map([['enabled', { place: written.place, value: written }]]), written);
    if (written.node !== 'mapping') {
      this.refuse(written.place, path, { found: foundText(written), allowed: mappingText(declaration) });
      return undefined;
    }
    const spread = takesReference(declared) ? spreadReference(declared, written) : written;
    if ('found' in spread) {
      this.refuse((referenceIn(written) ?? written).place, joined(path, 'study'), spread);
      return undefined;
    }
    const kept = path === cohorts && this.#where === '' ? this.#withoutRemovals(spread) : spread;
    return declaration.node === 'map' && declaration.open && !this.#named(kept, path) ? undefined : kept;
  }

  #withoutRemovals(networks: Mapping): Mapping {
    const isRemoval = ({ value }: { readonly value: Written }): boolean => value.node === 'scalar' && isOff(value);
    for (const [name, entry] of networks.entries)
      if (isRemoval(entry)) this.removed.push(whole('remove', joined(cohorts, name), entry.value));
    return mappingOf(new Map([...networks.entries].filter(([, entry]) => !isRemoval(entry))), networks);
  }

  /** Whether all names of a scenario’s own are ones that it may give. */
  #named({ entries }: Mapping, path: string): boolean {
    const wrong = [...entries].filter(([name]) => !ownName.test(name));
    for (const [name, { place }] of wrong)
      this.refuse(place, joined(path, printable(name)), { found: 'not a name', allowed: ownNameText });
    return wrong.length === 0;
  }
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function whole(kind: 'remove' | 'create', path: string, written: Written): Assignment {
  return { path, value: null, whole: kind, parameter: undefined, origin: originOf(written), place: written.place };
}

/** Where a value was given, as it is kept with the scenario. */
function originOf(written: Written): Origin {
  const study = referenceIn(written);
  const { place, text } = study ?? written;
  return {
    kind: place.source.kind,
    file: place.source.name,
    line: place.line,
    column: place.column,
    ...(study === undefined ? { text: printable(text) } : { text: `{ study: ${text} }`, study: text }),
  };
}

function mappingText(declaration: Declaration): string {
  const names = declaration.node === 'group' ? Object.keys(declaration.children) : [];
  const some = names.length === 0 ? '' : ` with ${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''}`;
  return `must be a mapping${some}${isSwitchable(declaration) ? ', or on or off' : ''}`;
}

/** `   (assumption: 20–60 %; see …)`, behind what is allowed. */
function evidenceHint(parameter: Parameter<unknown> | undefined, { evidenceFile }: ReadingContext): string {
  const range = parameter === undefined ? undefined : rangeText(parameter);
  if (parameter === undefined || range === undefined) return '';
  const see = evidenceFile === undefined ? '' : `; see \`micronet evidence ${evidenceFile}\``;
  return `   (${groundsText(parameter.evidence)}: ${range}${see})`;
}

/** What a mapping's keys may be, and which was probably meant: a name nearby, or the same name elsewhere. */
function knownKeys(key: string, names: readonly string[], index: Index): string {
  if (/^\d+$/u.test(key)) return 'between { and } a comma ends a value: decimals take a point, as in 22.50';
  if (nearest(key, names) === undefined) {
    if (parameterAt(index, key) !== undefined) return `write it nested: ${nested(key)}`;
    const elsewhere = [...index.parameters.keys()].filter((full) => full.endsWith(`.${key}`));
    if (elsewhere.length > 0 && elsewhere.length <= 3) return `did you mean ${elsewhere.join(' or ')}?`;
  }
  return suggestion(key, names);
}

const nested = (path: string) =>
  path.split('.').reduceRight((inner, name) => (inner === '' ? `${name}: …` : `${name}: { ${inner} }`), '');
