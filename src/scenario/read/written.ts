import type { SourceKind } from '../declare/origin.js';
import { printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';

/**
 * What a user wrote, before anything is known about its meaning: scalars with their own text (so that 22.50 is read as
 * decimals, never through a binary fraction), mappings and lists, each with its place.
 */

/** One text that was read. */
export interface Source {
  readonly kind: SourceKind;
  /** Base name, for what is kept. */
  readonly name: string;
  /** As a user would type it, for messages. */
  readonly shown: string;
}

export interface Place {
  readonly source: Source;
  /** Counted from 1; 0 where there is none. */
  readonly line: number;
  readonly column: number;
}

interface Common {
  readonly place: Place;
  /** As written. */
  readonly text: string;
  /** Nodes in it, itself included, with aliases expanded. */
  readonly size: number;
}

export interface Scalar extends Common {
  readonly node: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'other';
  /** What YAML took for a comment close behind it, as in `run #2`; absent where there is none. */
  readonly cut?: string;
}

export interface Entry {
  readonly place: Place;
  readonly value: Written;
}

export interface Mapping extends Common {
  readonly node: 'mapping';
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Sequence extends Common {
  readonly node: 'sequence';
  readonly items: readonly Written[];
}

export type Written = Scalar | Mapping | Sequence;

/** Names that JavaScript gives a meaning of its own: never keys. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** More than any scenario needs, little enough to answer at once: what aliases may expand to. */
export const largestSize = 100_000;
export const greatestDepth = 32;

/** A mapping made here, at the place of what it was made from. */
export function mappingOf(entries: ReadonlyMap<string, Entry>, at: Written | Entry): Mapping {
  const text = 'text' in at ? at.text : at.value.text;
  return { node: 'mapping', place: at.place, text, size: 1, entries };
}

/** A mapping that holds nothing, at no place of its source. */
export function emptyMapping(source: Source): Mapping {
  return { node: 'mapping', place: { source, line: 0, column: 0 }, text: '', size: 1, entries: new Map() };
}

/** The node at a path, or the deepest one above it; whether the path was found whole. */
export function locate(
  root: Written,
  path: readonly PropertyKey[],
): { readonly at: Written; readonly entry?: Entry; readonly whole: boolean } {
  let at: Written = root;
  let entry: Entry | undefined;
  for (const [depth, key] of path.entries()) {
    let next: Written | undefined;
    if (at.node === 'mapping') {
      const found = at.entries.get(String(key));
      next = found?.value;
      if (found !== undefined) entry = found;
    } else if (at.node === 'sequence') next = at.items[Number(key)];
    if (next === undefined) return { at, ...(entry === undefined ? {} : { entry }), whole: depth === path.length };
    at = next;
  }
  return { at, ...(entry === undefined ? {} : { entry }), whole: true };
}

/** A problem at a place. */
export function problemAt(place: Place, path: string, found: string, allowed: string): Problem {
  return { file: place.source.shown, line: place.line, column: place.column, path, found, allowed };
}

/** What is wrong with a text that YAML cut at a `#`, if it was. */
export function cutText({ text, cut }: Scalar): { readonly found: string; readonly allowed: string } | undefined {
  if (cut === undefined) return undefined;
  const allowed = `what follows “ #” is a comment: put quotes around the whole text, or a space behind the #`;
  return { found: printable(`${text} ${cut}`), allowed };
}

/** How a node is named in a message: its own text, or what it is where it has none. */
export function foundText(written: Written): string {
  if (written.node === 'scalar') {
    if (written.type === 'null' && written.text === '') return 'nothing';
    return written.text.trim() === '' ? 'empty text' : printable(written.text);
  }
  return written.node === 'mapping' ? 'a mapping' : 'a list';
}
