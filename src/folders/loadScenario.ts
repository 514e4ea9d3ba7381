import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Extended, ResolveExtends } from '../scenario/read/ancestors.js';
import { withoutExtension } from '../scenario/read/assemble.js';
import { nearest } from '../scenario/declare/nearest.js';
import { largestText, parseScenario, scenariosFromObject } from '../scenario/read/parse.js';
import { ScenarioError, printable } from '../scenario/declare/problem.js';
import type { Scenario } from '../scenario/declare/scenario.js';

/** Scenario files on disk. The only place of this folder that touches files. */

export interface LoadOptions {
  /** `path=value`, as on the command line. */
  readonly sets?: readonly string[];
  /** What a relative file, or what an object extends, is relative to; the working directory by default. */
  readonly directory?: string;
  /** What a scenario from an object is called in tables and messages; `scenario` by default. */
  readonly name?: string;
  /** Where the presets are that `extends` finds by name; the scenarios that ship with micronet by default. */
  readonly presets?: string;
}

/** What a scenario is called that comes from the standard input, as `-`. */
export const standardInput = 'stdin';

let inputRead: Uint8Array | undefined;

/** The standard input gives its text once, and some commands read a scenario twice. */
const readInput = (): Uint8Array => (inputRead ??= readFileSync(0));

/** The folder of the scenarios that ship. */
export function shippedScenarios(): string {
  return fileURLToPath(new URL('../../scenarios', import.meta.url));
}

const extensions = ['.yaml', '.yml', '.json'];

/**
 * Reads a scenario: one, or all variants of its matrix, the last dimension varying fastest.
 * @param scenario the path of a file, or `-` for the standard input; or a plain object with the keys of a file, such as
 * `{ extends: 'typical-case', credit: 'off' }`. Messages name a file as it is given here; of an object they tell the key.
 * @throws {ScenarioError} where anything is wrong with it or what it extends: up to five slips with their places
 */
export async function loadScenarios(
  scenario: string | object,
  options: LoadOptions = {},
): Promise<[Scenario, ...Scenario[]]> {
  const loaded = typeof scenario === 'string' ? fromFile(scenario, options) : fromObject(scenario, options);
  const [first, ...variants] = await Promise.resolve(loaded);
  if (!first) throw new RangeError('a matrix without variants');
  return [first, ...variants];
}

/**
 * Reads what holds one scenario, as `loadScenarios` does.
 * @throws {ScenarioError} as `loadScenarios`
 * @throws {RangeError} where there is a matrix: `loadScenarios` gives all its variants
 */
export async function loadScenario(scenario: string | object, options: LoadOptions = {}): Promise<Scenario> {
  const [first, ...others] = await loadScenarios(scenario, options);
  if (others.length === 0) return first;
  const shown = typeof scenario === 'string' ? scenario : (options.name ?? 'the scenario');
  throw new RangeError(`${shown} has a matrix of ${others.length + 1} variants: loadScenarios gives them all`);
}

function fromObject(object: object, { presets, directory = '', ...options }: LoadOptions): Scenario[] {
  const folder = realFolder(resolve(directory));
  return scenariosFromObject(object, {
    ...options,
    identity: join(folder, 'scenario'),
    resolveExtends: extendsWithin(folder, directory, presets),
  });
}

function fromFile(file: string, options: LoadOptions): Scenario[] {
  if (file === '') throw slip('the scenario', 'an empty text', 'must be the path of a file');
  const isInput = file === '-';
  const path = resolve(options.directory ?? '.', isInput ? standardInput : file);
  const shown = isInput ? standardInput : printable(file, longestPath);
  const presets = options.presets ?? shippedScenarios();
  const text = isInput ? decoded(readInput, shown) : textOf(path, shown, presets);
  const identity = isInput ? path : realpathSync(path);
  return parseScenario(text, printable(basename(path), longestPath), {
    sets: options.sets ?? [],
    shown,
    identity,
    resolveExtends: extendsWithin(dirname(identity), dirname(shown), presets),
  });
}

const longestPath = 200;

/**
 * Finds what `extends` names on disk: a preset, or a file within a folder.
 * @param folder the top file's own folder: nothing outside it is read, links included
 * @param shownFolder the same, as a user would type it
 */
export function extendsWithin(
  folder: string,
  shownFolder: string,
  presets: string = shippedScenarios(),
): ResolveExtends {
  return (reference, from) => {
    const name = /^[\w-]+$/u.test(reference);
    const path = name ? presetPath(presets, reference) : resolve(dirname(from), reference);
    if (path === undefined) return { allowed: presetsText(presets, reference) };
    if (!name && !extensions.includes(extname(path).toLowerCase()))
      return { allowed: 'must be a shipped scenario’s name, or a .yaml, .yml or .json file' };
    const allowed = 'must lie in the folder of the file that is run, or below it';
    const home = [realFolder(folder), realFolder(presets)];
    if (!home.some((base) => isWithin(base, path)) || isAbsolute(reference)) return { allowed };
    const shown = isWithin(realFolder(folder), path)
      ? join(shownFolder, relative(realFolder(folder), path))
      : shownPreset(path);
    const problem = unreadable(path);
    if (problem !== undefined) return { allowed: `${problem.found}: ${problem.allowed}` };
    const identity = realpathSync(path);
    if (!home.some((base) => isWithin(base, identity))) return { allowed };
    const kind = isWithin(realFolder(presets), identity) ? 'preset' : 'file';
    return {
      source: { kind, name: basename(path), shown },
      text: textOf(identity, shown),
      identity,
    } satisfies Extended;
  };
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function shownPreset(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? join('scenarios', basename(path)) : short;
}

function presetNames(presets: string): string[] {
  return listed(presets)
    .filter((name) => /\.ya?ml$/u.test(name))
    .map((name) => name.replace(/\.ya?ml$/u, ''));
}

function presetPath(presets: string, name: string): string | undefined {
  const found = ['.yaml', '.yml']
    .map((extension) => join(realFolder(presets), name + extension))
    .find((path) => statOf(path)?.isFile());
  return found;
}

function presetsText(presets: string, name: string): string {
  const names = presetNames(presets);
  const near = nearest(name, names);
  const known = near === undefined ? `the scenarios that ship are ${names.join(', ')};` : `did you mean ${near}?`;
  return `${known} a file of your own is named by its path: ./${name}.yaml`;
}

/** The path of the shipped scenario whose name is nearest, with or without its extension, as a user here would type it. */
function shippedNear(presets: string, name: string): string | undefined {
  const near = nearest(withoutExtension(name), presetNames(presets));
  const path = near === undefined ? undefined : presetPath(presets, near);
  return path === undefined ? undefined : relative('.', path);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

interface Unreadable {
  readonly found: string;
  readonly allowed: string;
}

/** Why a path cannot be read as a scenario, found out without reading it. */
function unreadable(path: string, presets?: string): Unreadable | undefined {
  const stats = statOf(path);
  if (stats === undefined) {
    const siblings = listed(dirname(path)).filter((name) => extensions.includes(extname(name).toLowerCase()));
    const near =
      siblings.find((name) => withoutExtension(name) === basename(path)) ?? nearest(basename(path), siblings);
    const some = siblings.slice(0, 8).join(', ') + (siblings.length > 8 ? ', …' : '');
    const ships = presets === undefined ? undefined : shippedNear(presets, basename(path));
    const isExact = (name: string) => withoutExtension(basename(name)) === withoutExtension(basename(path));
    if (ships !== undefined && (near === undefined || (isExact(ships) && !isExact(near))))
      return { found: 'no such file', allowed: `did you mean ${ships}, which ships with micronet?` };
    if (near !== undefined) return { found: 'no such file', allowed: `did you mean ${near}?` };
    return {
      found: 'no such file',
      allowed: siblings.length === 0 ? 'its folder holds no scenario' : `its folder holds ${some}`,
    };
  }
  if (stats.isDirectory()) return { found: 'a folder', allowed: 'name a .yaml or .json file' };
  if (!stats.isFile()) return { found: 'not a regular file', allowed: 'name a .yaml or .json file' };
  if (stats.size > largestText) {
    return { found: `${(stats.size / 1e6).toFixed(1)} MB`, allowed: 'a scenario is a text of at most 1 MB' };
  }
  return undefined;
}

/** @param presets where a scenario may be that was meant, if the file is not there */
function textOf(path: string, shown: string, presets?: string): string {
  const problem = unreadable(path, presets);
  if (problem !== undefined) throw slip(shown, problem.found, problem.allowed);
  return decoded(() => readFileSync(path), shown);
}

const slip = (shown: string, found: string, allowed: string): ScenarioError =>
  new ScenarioError([{ file: shown, line: 0, column: 0, path: '', found, allowed }]);

function decoded(read: () => Uint8Array, shown: string): string {
  let bytes: Uint8Array;
  try {
    bytes = read();
  } catch (error) {
    throw slip(
      shown,
      'cannot be read',
      error instanceof Error && 'code' in error ? `the system says ${String(error.code)}` : 'check its permissions',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw slip(shown, 'not a text in UTF-8', 'save it as UTF-8');
  }
}
