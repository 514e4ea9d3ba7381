import { z } from 'zod';
import { formatNumber } from '../units/index.js';
import { UsageError } from './errors.js';

/** Options checked again after the parser, which lets odd values through: repeated, empty, or not a number. */

/** What the parser hands over. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A text given once. */
export function oneText(value: unknown, what: string): string {
  const parsed = z.string().min(1).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(Array.isArray(value) ? `${what} is given more than once` : `${what} needs a value`);
}

export function optionalText(value: unknown, what: string): string | undefined {
  return value === undefined ? undefined : oneText(value, what);
}

/** Texts given any number of times. */
export function manyTexts(value: unknown, what: string): string[] {
  if (value === undefined) return [];
  const parsed = z.union([z.string().min(1), z.array(z.string().min(1))]).safeParse(value);
  if (!parsed.success) throw new UsageError(`${what} needs a value`);
  return Array.isArray(parsed.data) ? parsed.data : [parsed.data];
}

/** A whole number within bounds, given once. */
export function optionalCount(value: unknown, what: string, from: number, to: number): number | undefined {
  const text = optionalText(value, what);
  if (text === undefined) return undefined;
  const count = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
  if (!(count >= from && count <= to))
    throw new UsageError(`${what} ${text}: must be a whole number from ${from} to ${formatNumber(to)}`);
  return count;
}

/** One of a list, given once. */
export function oneOf<const T extends string>(value: unknown, what: string, allowed: readonly T[], otherwise: T): T {
  const text = optionalText(value, what);
  if (text === undefined) return otherwise;
  const found = allowed.find((candidate) => candidate === text);
  if (found === undefined)
    throw new UsageError(`${what} ${text}: must be ${allowed.join(', ').replace(/, ([^,]*)$/u, ' or $1')}`);
  return found;
}

export function isOn(value: unknown): boolean {
  return value === true || (Array.isArray(value) && value.at(-1) === true);
}
