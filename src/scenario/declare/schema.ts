import * as z from 'zod';
import { readValue } from '../read/grammar.js';
import type { ValueRefusal } from '../read/grammar.js';
import { readReference, referenceIn, referencesAt } from '../read/references.js';
import type { Written } from '../read/written.js';
import type { Parameter } from './declare.js';
import type { BaseValue } from './origin.js';

const schemas = new WeakMap<Parameter<unknown>, z.ZodType<BaseValue, Written>>();

/**
 * The schema of one parameter, built once. It takes a value as written, so that it is read from its own text, and gives
 * it in base units. An issue’s `params` are a `ValueRefusal`.
 * @param path of the declaration
 */
export function valueSchema(path: string, parameter: Parameter<unknown>): z.ZodType<BaseValue, Written> {
  const known = schemas.get(parameter);
  if (known !== undefined) return known;
  const schema = z.custom<Written>().transform((written, context): BaseValue => {
    const reading = readDeclared(path, parameter, written);
    if ('value' in reading) return reading.value;
    context.issues.push({ code: 'custom', message: reading.allowed, input: undefined, params: { ...reading } });
    return z.NEVER;
  });
  schemas.set(parameter, schema);
  return schema;
}

/** A value, or a reference to the study that stands for one. */
function readDeclared(
  path: string,
  parameter: Parameter<unknown>,
  written: Written,
): { readonly value: BaseValue } | ValueRefusal {
  const reference = referenceIn(written);
  if (written.node === 'mapping' && reference !== undefined) {
    const read = readReference(path, written);
    return 'value' in read ? read : { ...read, place: reference.place };
  }
  const reading = readValue(parameter, written);
  if ('value' in reading) return reading;
  const isReferable = written.node !== 'scalar' && referencesAt(path) !== undefined;
  return {
    ...reading,
    parameter,
    allowed: reading.allowed + (isReferable ? ', or a reference such as { study: … }' : ''),
  };
}
