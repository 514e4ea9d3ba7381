import { z } from 'zod';
import type { Declaration, Parameter } from './declare.js';
import { readSwitch, readValue } from '../read/grammar.js';
import type { Refusal } from '../read/grammar.js';
import { dayFromIso } from '../../units/index.js';
import { suggestion } from './nearest.js';
import { foundText } from '../read/written.js';
import type { Mapping, Place, Raw } from '../read/written.js';
import { readReference, referenceIn, referencesAt, spreadReference, takesReference } from '../read/references.js';
import { schemaVersion } from './scenario.js';
import { isSwitchable, ownName, ownNameText } from './declarations.js';
import type { Branch, Index } from './declarations.js';

/**
 * The zod schema of what a user writes, built from the declarations. It takes raw nodes, so that every value is read
 * from its own text, and gives values in base units. Its issues carry what was found and what is allowed.
 */

/** What an issue of this schema tells besides its path. */
export interface IssueDetails extends Refusal {
  /** The parameter whose value was refused, for its evidence. */
  readonly parameter?: Parameter<unknown>;
  /** Where, if not at the issue's path. */
  readonly place?: Place;
}

/** The declaration from which a schema was built, for the JSON Schema. */
export const declarationOf = new WeakMap<
  z.core.$ZodType,
  { readonly declaration: Declaration; readonly path: string }
>();

type Context = z.core.$RefinementCtx;

function refuse(context: Context, details: IssueDetails, path: readonly string[] = []): never {
  context.issues.push({
    code: 'custom',
    message: details.allowed,
    input: undefined,
    path: [...path],
    params: { ...details },
  });
  return z.NEVER;
}

/** The schema of a branch of the tree. */
export function schemaOf(branch: Branch): z.ZodType {
  const { declaration, path } = branch;
  const schema = declaration.node === 'parameter' ? leafSchema(path, declaration) : treeSchema(branch);
  declarationOf.set(schema, { declaration, path });
  return schema;
}

function leafSchema(path: string, parameter: Parameter<unknown>): z.ZodType {
  return z.unknown().transform((given, context) => {
    const raw = given as Raw;
    if (raw.node === 'mapping' && referenceIn(raw) !== undefined) {
      const reference = readReference(path, raw);
      if ('value' in reference) return reference.value;
      return refuse(context, {
        found: reference.found,
        allowed: reference.allowed,
        place: (referenceIn(raw) ?? raw).place,
      });
    }
    const reading = readValue(parameter, raw);
    if ('value' in reading) return reading.value;
    const orReference =
      raw.node === 'scalar' || referencesAt(path) === undefined ? '' : ', or a reference such as { study: … }';
    return refuse(context, { found: reading.found, allowed: reading.allowed + orReference, parameter });
  });
}

function treeSchema(branch: Branch): z.ZodType {
  const { declaration, path, template } = branch;
  const opened = (given: unknown, context: Context) => openTree(given as Raw, declaration, path, context);
  if (template !== undefined) return z.preprocess(opened, z.record(z.string(), schemaOf(template)));
  return z.preprocess(opened, z.strictObject(shapeOf(branch)));
}

function shapeOf(branch: Branch): Record<string, z.ZodType> {
  return Object.fromEntries([...branch.children].map(([name, child]) => [name, schemaOf(child).optional()]));
}

/** A mapping as an object of what is below; `credit: off` as `credit: { enabled: off }`; references spread. */
function openTree(raw: Raw, declaration: Declaration, path: string, context: Context): Record<string, Raw> {
  if (raw.node === 'scalar' && isSwitchable(declaration) && readSwitch(raw) !== undefined) return { enabled: raw };
  if (raw.node !== 'mapping') {
    const names = declaration.node === 'group' ? Object.keys(declaration.children) : [];
    const some = names.length === 0 ? '' : ` with ${names.slice(0, 6).join(', ')}${names.length > 6 ? ', …' : ''}`;
    const allowed = `must be a mapping${some}${isSwitchable(declaration) ? ', or on or off' : ''}`;
    return refuse(context, { found: foundText(raw), allowed });
  }
  const spread = takesReference(path) ? spreadReference(path, raw) : raw;
  if (!('node' in spread)) return refuse(context, spread, ['study']);
  if (declaration.node === 'map' && declaration.open) {
    for (const [name, { place }] of spread.entries) {
      if (!ownName.test(name)) refuse(context, { found: 'not a name', allowed: ownNameText, place }, [name]);
    }
  }
  return fieldsOf(spread);
}

/** The fields of a mapping, ready for a zod object. Forbidden keys were refused when the text was read. */
function fieldsOf(mapping: Mapping): Record<string, Raw> {
  return Object.fromEntries([...mapping.entries].map(([name, { value }]) => [name, value]));
}

function opened(allowed: string) {
  return (given: unknown, context: Context) => {
    const raw = given as Raw;
    return raw.node === 'mapping' ? fieldsOf(raw) : refuse(context, { found: foundText(raw), allowed });
  };
}

function openIntervention(given: unknown, context: Context): Record<string, Raw> {
  const raw = given as Raw;
  if (raw.node !== 'mapping')
    return refuse(context, { found: foundText(raw), allowed: 'must be { on: 2005-01-01, set: { … } }' });
  const keys = ['on', 'set'];
  for (const [key, { place }] of raw.entries) {
    if (!keys.includes(key))
      return refuse(context, { found: 'unknown key', allowed: suggestion(key, keys), place }, [key]);
  }
  const fields = fieldsOf(raw);
  for (const key of keys) {
    if (fields[key] === undefined)
      refuse(context, { found: 'nothing', allowed: 'must be given: { on: 2005-01-01, set: { … } }' }, [key]);
  }
  return fields;
}

const text = (longest: number) =>
  z.unknown().transform((given, context) => {
    const raw = given as Raw;
    if (raw.node === 'scalar' && raw.text.trim() !== '' && raw.text.length <= longest) return raw.text.trim();
    return refuse(context, {
      found: foundText(raw),
      allowed: `must be a text of at most ${String(longest)} characters`,
    });
  });

const version = z.unknown().transform((given, context) => {
  const raw = given as Raw;
  if (raw.node === 'scalar' && raw.text.trim() === String(schemaVersion)) return schemaVersion;
  return refuse(context, {
    found: foundText(raw),
    allowed: `must be ${String(schemaVersion)}, the schema version that this micronet reads`,
  });
});

const isoDay = z.unknown().transform((given, context) => {
  const raw = given as Raw;
  const day = raw.node === 'scalar' ? dayFromIso(raw.text.trim()) : undefined;
  return (
    day ??
    refuse(context, {
      found: foundText(raw),
      allowed: 'must be a date that exists, year-month-day, such as 2005-01-01',
    })
  );
});

const mappingOnly = (allowed: string) =>
  z.unknown().transform((given, context) => {
    const raw = given as Raw;
    return raw.node === 'mapping' ? raw : refuse(context, { found: foundText(raw), allowed });
  });

const priors = mappingOnly(
  'must be a mapping from parameters to distributions: { clients.spendingShare: { uniform: [20 %, 60 %] } }',
);

/** Keys of a file besides the parameters. `interventions` and `priors` are also keys of a matrix value. */
const header = {
  micronet: version.optional(),
  title: text(200).optional(),
  question: text(1000).optional(),
  extends: text(1000).optional(),
  baseline: text(1000).optional(),
  matrix: mappingOnly('must be a mapping of dimensions: { networks.x.region: [paca, brittany] }').optional(),
  experiment: mappingOnly('must be a mapping').optional(),
  precision: mappingOnly('must be a mapping such as { interval: 5 %, metric: netEurPerMonth }').optional(),
};

export const headerKeys: readonly string[] = [...Object.keys(header), 'interventions', 'priors'];

export interface Schemas {
  /** A whole file. */
  readonly file: z.ZodType;
  /** A value of a matrix, or what `--set` gives: parameters, priors and interventions. */
  readonly cell: z.ZodType;
}

const schemas = new WeakMap<Index, Schemas>();

/** The schemas for an index, built once. */
export function schemasOf(index: Index): Schemas {
  const known = schemas.get(index);
  if (known !== undefined) return known;
  const shape = shapeOf(index.root);
  const tree = z.preprocess(opened('must be a mapping of parameters'), z.strictObject(shape));
  const intervention = z.preprocess(openIntervention, z.strictObject({ on: isoDay, set: tree }));
  const list = z.preprocess((given, context) => {
    const raw = given as Raw;
    if (raw.node === 'sequence') return raw.items;
    return refuse(context, { found: foundText(raw), allowed: 'must be a list of { on: 2005-01-01, set: { … } }' });
  }, z.array(intervention));
  const cell = { interventions: list.optional(), priors: priors.optional(), ...shape };
  const built = {
    file: z.preprocess(
      opened('must be a mapping that begins with micronet: 1'),
      z.strictObject({ ...header, ...cell }),
    ),
    cell: z.preprocess(opened('must be a mapping of parameters: { credit.limitShare: 30 % }'), z.strictObject(cell)),
  };
  schemas.set(index, built);
  return built;
}
