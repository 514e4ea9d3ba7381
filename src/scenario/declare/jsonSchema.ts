import { distributions, experimentSchema, precisionSchema } from './jsonSchemaBlocks.js';
import type { Json } from './jsonSchemaBlocks.js';
import * as z from 'zod';
import type { Parameter } from './declare.js';
import { acceptedText } from '../read/grammar.js';
import { referencesAt, takesReference } from '../read/references.js';
import { schemaVersion } from './scenario.js';
import type { BaseValue } from './scenario.js';
import { valueSchema } from './schema.js';
import { anyName, declaredProducts, indexOf, isSwitchable, ownName } from './declarations.js';
import type { Branch } from './declarations.js';
import { boundsText, displayValue, isShare, isSpan, rangeText, shortValue, whyText } from './words.js';

/**
 * The JSON Schema (draft-07) of scenario files, from the same zod schema that reads them: editors complete keys, and
 * hovering tells unit, default, bounds, range, who decides, and why.
 */

/** Names of a scenario's own, besides those declared: draft-07 applies a pattern to declared names too. */
const ownNamePattern = (declared: readonly string[]) =>
  declared.length === 0 ? ownName.source : `^(?!(${declared.join('|')})$)${ownName.source.slice(1)}`;
const dottedPattern = '\\.';
const datePattern = '^\\d{4}-\\d{2}-\\d{2}$';

/** The schema as plain JSON. */
export function jsonSchema(): Json {
  const index = indexOf([...declaredProducts, anyName]);
  const definitions: Json = {};
  const parameters: Json = {};
  const changeable: Json = {};
  for (const [name, branch] of index.root.children) {
    definitions[name] = schemaBelow(branch);
    parameters[name] = { $ref: `#/definitions/${name}` };
    if (![...parametersOf(branch)].every(({ fixed }) => fixed)) changeable[name] = { $ref: `#/definitions/${name}` };
  }
  definitions['interventions'] = interventionsSchema(changeable);
  definitions['priors'] = priorsSchema;
  const interventions = { $ref: '#/definitions/interventions' };
  const priors = { $ref: '#/definitions/priors' };
  definitions['cell'] = {
    description: 'What this value of the matrix sets: parameters, nested or dotted, priors and interventions.',
    type: 'object',
    properties: { interventions, priors, ...parameters },
    patternProperties: { [dottedPattern]: {} },
    additionalProperties: false,
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A micronet scenario',
    description: 'Parameters that are not given keep their defaults, or what the extended scenario says.',
    type: 'object',
    required: ['micronet'],
    properties: { ...headerProperties, interventions, priors, ...parameters },
    additionalProperties: false,
    definitions,
  };
}

const headerProperties: Json = {
  micronet: { const: schemaVersion, description: 'The version of this format: the first key of a file.' },
  title: { type: 'string', maxLength: 200, description: 'Heads what is printed.' },
  question: { type: 'string', maxLength: 1000, description: 'What the scenario is to answer.' },
  extends: {
    type: 'string',
    description:
      'The scenario that this one changes: a shipped one by name (typical-case), or a relative path (./other.yaml).',
  },
  baseline: {
    type: 'string',
    description: 'The variant of the matrix that others are compared with: its labels joined by “ · ”.',
  },
  matrix: {
    description:
      'Every combination of these dimensions is run: a parameter path with a list of values, or a name with a mapping from labels to what each sets.',
    type: 'object',
    minProperties: 1,
    additionalProperties: {
      anyOf: [
        { type: 'array', minItems: 1 },
        { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/definitions/cell' } },
      ],
    },
  },
  experiment: experimentSchema,
  precision: precisionSchema,
};

const priorsSchema: Json = {
  description: 'What each replicate draws anew: distributions by parameter, nested or dotted. Off takes one away.',
  type: 'object',
  additionalProperties: {
    anyOf: [...distributions, { enum: ['off', false, null] }, { $ref: '#/definitions/priors' }],
  },
};

function interventionsSchema(changeable: Json): Json {
  return {
    description: 'Changes on dates of the run, before anything else happens on that day.',
    type: 'array',
    items: {
      type: 'object',
      required: ['on', 'set'],
      additionalProperties: false,
      properties: {
        on: { type: 'string', pattern: datePattern, description: 'A day of the run, such as 2005-01-01.' },
        set: {
          description: 'Parameters, nested or dotted. Those that shape the world at the start cannot change.',
          type: 'object',
          properties: changeable,
          patternProperties: { [dottedPattern]: {} },
          additionalProperties: false,
        },
      },
    },
  };
}

function* parametersOf(branch: Branch): Generator<Parameter<unknown>> {
  if (branch.declaration.node === 'parameter') yield branch.declaration;
  for (const child of branch.children.values()) yield* parametersOf(child);
  if (branch.template !== undefined) yield* parametersOf(branch.template);
}

function schemaBelow(branch: Branch): Json {
  const branches = new WeakMap<z.core.$ZodType, Branch>();
  const json = z.toJSONSchema(schemaOf(branch, branches), {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: written }) => {
      const known = branches.get(zodSchema);
      if (known === undefined) return;
      const described = describe(known, written);
      for (const key of Object.keys(written)) Reflect.deleteProperty(written, key);
      Object.assign(written, described);
    },
  }) as Json;
  delete json['$schema'];
  return json;
}

/** The zod schema of a branch, and which branch each schema within is of. */
function schemaOf(branch: Branch, branches: WeakMap<z.core.$ZodType, Branch>): z.ZodType {
  const { declaration, path, children, template } = branch;
  const below = [...children].map(([name, child]) => [name, schemaOf(child, branches)] as const);
  const schema =
    declaration.node === 'parameter'
      ? valueSchema(path, declaration)
      : template === undefined
        ? z.strictObject(Object.fromEntries(below))
        : z.record(z.string(), schemaOf(template, branches));
  branches.set(schema, branch);
  return schema;
}

function describe({ path, declaration }: Branch, written: Json): Json {
  if (declaration.node === 'parameter') return parameterSchema(path, declaration);
  const { properties, ...rest } = written;
  const own: Json = { ...(properties as Json | undefined) };
  const chosen = own[anyName] ?? rest['additionalProperties'];
  Reflect.deleteProperty(own, anyName);
  const all = takesReference(path) ? { study: retailReference, ...own } : own;
  const whole: Json = {
    description: declaration.description,
    type: 'object',
    properties: all,
    ...(chosen === false || chosen === undefined
      ? {}
      : { patternProperties: { [ownNamePattern(Object.keys(all))]: removable(path, chosen) } }),
    additionalProperties: false,
  };
  if (!isSwitchable(declaration)) return whole;
  return { description: declaration.description, anyOf: [whole, { enum: ['on', 'off', true, false] }] };
}

const retailReference: Json = {
  enum: ['ocrtis', 'trend'],
  description: 'The study’s own cocaine prices: OCRTIS (F20) or TREND (F21).',
};

function removable(path: string, chosen: unknown): unknown {
  return path === 'networks'
    ? { anyOf: [chosen, { enum: ['off', false, null], description: 'Removes an inherited cohort.' }] }
    : chosen;
}

const numberPattern = '[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?';

function parameterSchema(path: string, parameter: Parameter<unknown>): Json {
  const choices: Json[] = [];
  if (parameter.kind === 'switch') choices.push({ enum: ['on', 'off', true, false] });
  else if (parameter.kind === 'choice') choices.push({ enum: parameter.choices });
  else if (parameter.kind === 'date') choices.push({ type: 'string', pattern: datePattern });
  else if (parameter.kind === 'text') choices.push({ type: ['string', 'number'] });
  else choices.push(numberSchema(parameter));
  if (parameter.optional) choices.push({ enum: ['off', false, null] });
  const references = referencesAt(path);
  if (references !== undefined) {
    choices.push({
      type: 'object',
      required: ['study'],
      additionalProperties: false,
      properties: { study: { enum: [...references.keys()] } },
    });
  }
  const [only] = choices;
  const description = descriptionOf(parameter);
  const preset = defaultOf(parameter);
  return {
    description,
    ...(preset === undefined ? {} : { default: preset }),
    ...(choices.length === 1 && only !== undefined ? only : { anyOf: choices }),
  };
}

function numberSchema(parameter: Parameter<unknown>): Json {
  const [minimum, maximum] = parameter.bounds ?? [undefined, undefined];
  const whole = parameter.kind === 'days' || parameter.kind === 'count';
  return {
    type: [whole ? 'integer' : 'number', 'string'],
    minimum,
    maximum,
    pattern: `^${parameter.kind === 'money' ? '(€ *)?' : ''}${numberPattern} *(${unitPattern(parameter)})?$`,
  };
}

function unitPattern(parameter: Parameter<unknown>): string {
  if (isShare(parameter)) return '%';
  if (isSpan(parameter)) return 'days|day';
  const units: Readonly<Record<string, string>> = { money: '€', price: '€/g', mass: 'g|mg' };
  return units[parameter.kind] ?? '';
}

/** The default as a file would give it: with its unit, and bare where it has none or is a long fraction. */
function defaultOf(parameter: Parameter<unknown>): unknown {
  const value = parameter.default as BaseValue | undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  if (value === null) return 'off';
  if (typeof value === 'string') return value;
  return parameter.kind === 'count' || parameter.kind === 'number' ? value : shortValue(parameter, value);
}

function descriptionOf(parameter: Parameter<unknown>): string {
  const value = parameter.default as BaseValue | undefined;
  const range = rangeText(parameter);
  const facts = [
    parameter.description,
    `Unit: ${parameter.unit}. ${value === undefined ? 'No default: a scenario that uses it must state it' : `Default: ${displayValue(parameter, value)}`}.`,
    boundsText(parameter) === undefined ? '' : `Allowed: ${acceptedText(parameter)}.`,
    range === undefined ? '' : `Evidence range: ${range}.`,
    `Decided by: ${parameter.decidedBy}${parameter.fixed ? '; fixed at the start of a run' : ''}.`,
    `Why: ${whyText(parameter.evidence)}.`,
  ];
  return facts.filter((text) => text !== '').join('\n');
}
