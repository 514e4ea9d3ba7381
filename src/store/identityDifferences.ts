import { canonicalValue } from '../engine/hashing/canonicalJson.js';
import { settingsOfTables } from './manifest.js';
import type { RunIdentity } from './manifest.js';

/** How the run that stands in a folder differs from the one that is to be written there, in words. */

const mostNamed = 3;

/** `format parquet → csv`, `replicates 200 → 50`: what stands in the folder first, what was asked for second. */
export function identityDifferences(there: RunIdentity, asked: RunIdentity): string[] {
  const change = (what: string, before: string | number, after: string | number): string[] =>
    before === after ? [] : [`${what} ${before} → ${after}`];
  return [
    ...change('command', there.kind, asked.kind),
    ...scenarioDifferences(there.scenarios, asked.scenarios),
    ...change('replicates', there.replicates, asked.replicates),
    ...change('seed', there.seed, asked.seed),
    ...change('format', there.format, asked.format),
    ...settingDifferences(settingsOfTables(there.settings), settingsOfTables(asked.settings)),
    ...change('version of micronet', there.micronet, asked.micronet),
  ];
}

function scenarioDifferences(there: RunIdentity['scenarios'], asked: RunIdentity['scenarios']): string[] {
  const before = new Map(there.map(({ name, hash }) => [name, hash]));
  const names = asked.map(({ name }) => name);
  const added = names.filter((name) => !before.has(name));
  const missing = [...before.keys()].filter((name) => !names.includes(name));
  const changed = asked.filter(({ name, hash }) => before.has(name) && before.get(name) !== hash);
  const list = (what: string, of: readonly string[]): string[] =>
    of.length === 0 ? [] : [`${what} ${of.slice(0, mostNamed).join(', ')}${of.length > mostNamed ? ', …' : ''}`];
  const found = [
    ...list(
      'parameters changed in',
      changed.map(({ name }) => name),
    ),
    ...list('it lacks', added),
    ...list('it holds', missing),
  ];
  if (found.length > 0) return found;
  const inOrder = there.every(({ name }, i) => name === names[i]) && there.length === names.length;
  return inOrder ? [] : ['scenarios in another order'];
}

function settingDifferences(there: RunIdentity['settings'], asked: RunIdentity['settings']): string[] {
  const names = [...new Set([...Object.keys(there), ...Object.keys(asked)])].sort();
  const text = (value: unknown): string =>
    typeof value === 'string' ? value : value === undefined ? 'none' : JSON.stringify(canonicalValue(value));
  return names.flatMap((name) => {
    const [before, after] = [text(there[name]), text(asked[name])];
    return before === after ? [] : [`${name} ${before} → ${after}`];
  });
}
