import { hidesText, plainText, printable } from '../scenario/declare/problem.js';
import { formatNumber } from '../units/format.js';
import { UsageError } from './errors.js';

/**
 * What a command takes, each option and argument declared once: the parser, the help and the typed arguments that the
 * command is handed all follow from the declaration. Nothing heavy is loaded for it, so that help comes at once.
 */

export interface Option<T> {
  /** What follows it in the help: `N`; a switch has none. */
  readonly value?: string;
  readonly about: string;
  /**
   * Its value, from every time that it was given.
   * @param what how a message names it: `--seed`
   * @throws {UsageError} where it takes no such value
   */
  readonly read: (given: readonly string[], what: string) => T;
}

/** An argument that stands by its place. */
export interface Positional<T> extends Option<T> {
  /** As the help names it: `FILE…`. */
  readonly value: string;
  readonly isNeeded: boolean;
  /** Whether it takes all that is left. */
  readonly isLast: boolean;
}

type Options = Readonly<Record<string, Option<unknown>>>;

/** A command; its options and arguments under the names that it knows them by, as in `maxReplicates`. */
export interface CommandSummary {
  readonly summary: string;
  readonly positionals: Readonly<Record<string, Positional<unknown>>>;
  readonly options: Options;
  /** Arguments after `npx micronet`, and what they do. */
  readonly examples: readonly (readonly [string, string])[];
}

/** What is read of options. */
export type ValuesOf<O extends Options> = { readonly [K in keyof O]: ReturnType<O[K]['read']> };
/** What a command is handed. */
export type ArgumentsOf<C extends CommandSummary> = ValuesOf<C['positionals']> & ValuesOf<C['options']>;

/** `maxReplicates` → `max-replicates`. */
export const optionName = (key: string): string => key.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** Texts given any number of times. */
function readTexts(given: readonly string[], what: string): readonly string[] {
  if (given.includes('')) throw new UsageError(`${what} needs a value`);
  const hidden = given.find(hidesText);
  if (hidden !== undefined) throw new UsageError(`${what} ${printable(hidden)}: ${plainText}`);
  return given;
}

/** A text given at most once. */
function readText(given: readonly string[], what: string): string | undefined {
  if (given.length > 1) throw new UsageError(`${what} is given more than once`);
  return readTexts(given, what)[0];
}

/** @throws {UsageError} where a text is no whole number within bounds */
export function wholeNumber(text: string, what: string, from: number, to: number): number {
  const number = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new UsageError(`${what} ${text}: must be a whole number from ${from} to ${formatNumber(to)}`);
}

export const text = (value: string, about: string): Option<string | undefined> => ({ value, about, read: readText });

/** May be repeated. */
export const texts = (value: string, about: string): Option<readonly string[]> => ({ value, about, read: readTexts });

/** `A,B`, or one by one. */
export const list = (value: string, about: string): Option<readonly string[]> => ({
  value,
  about,
  read: (given, what) => readTexts(given, what).flatMap((each) => each.split(',').map((name) => name.trim())),
});

/** A whole number within bounds. */
export const count = (value: string, about: string, from: number, to: number): Option<number | undefined> => ({
  value,
  about,
  read: (given, what) => {
    const found = readText(given, what);
    return found === undefined ? undefined : wholeNumber(found, what, from, to);
  },
});

/** One of a list. */
export const choice = <const T extends string>(
  value: string,
  about: string,
  allowed: readonly T[],
): Option<T | undefined> => ({
  value,
  about,
  read: (given, what) => {
    const found = readText(given, what);
    const chosen = allowed.find((each) => each === found);
    if (found === undefined || chosen !== undefined) return chosen;
    throw new UsageError(`${what} ${found}: must be ${allowed.join(', ').replace(/, ([^,]*)$/u, ' or $1')}`);
  },
});

/** There or not; the last one holds. */
export const flag = (about: string): Option<boolean> => ({ about, read: (given) => given.at(-1) === 'true' });

/** @throws {UsageError} where the argument is missing */
export const needed = (value: string, about: string): Positional<string> => ({
  value,
  about,
  isNeeded: true,
  isLast: false,
  read: (given, what) => {
    const found = readText(given, what);
    if (found === undefined) throw new UsageError(`${what} is missing`);
    return found;
  },
});

/** @throws {UsageError} where none is given */
export const atLeastOne = (value: string, about: string): Positional<readonly [string, ...string[]]> => ({
  value,
  about,
  isNeeded: true,
  isLast: true,
  read: (given, what) => {
    const [first, ...others] = readTexts(given, what);
    if (first === undefined) throw new UsageError(`${what} is missing`);
    return [first, ...others];
  },
});

export const perhaps = (value: string, about: string): Positional<string | undefined> => ({
  ...text(value, about),
  value,
  isNeeded: false,
  isLast: false,
});

export const anyNumber = (value: string, about: string): Positional<readonly string[]> => ({
  ...texts(value, about),
  value,
  isNeeded: false,
  isLast: true,
});
