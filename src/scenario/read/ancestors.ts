import { nearest } from '../declare/nearest.js';
import { ScenarioError, printable } from '../declare/problem.js';
import type { Problem } from '../declare/problem.js';
import { foundText, problemAt } from './written.js';
import type { Entry, Mapping, Place, Written, Source } from './written.js';
import { schemaVersion } from '../declare/scenario.js';
import { declaredProducts, isProductName, productNameText } from '../declare/declarations.js';
import { readYaml } from './yaml.js';

/** `extends`: the files that a scenario stands on, the first ancestor first. */

/** A file that `extends` led to. */
export interface Extended {
  readonly source: Source;
  readonly text: string;
  /** The same for the same file however it is named: cycles are found by it. */
  readonly identity: string;
}

/**
 * Finds what `extends` names: a shipped preset by name, or a file relative to the one that names it.
 * @param from identity of the extending file
 * @returns the file, or what is allowed instead
 */
export type ResolveExtends = (reference: string, from: string) => Extended | { readonly allowed: string };

const mostAncestors = 16;

interface Link {
  readonly written: Mapping;
  readonly identity: string;
  readonly shown: string;
}

/** A file and all it extends, the first ancestor first, each checked to begin with its schema version. */
export function withAncestors(
  written: Written,
  source: Source,
  identity: string,
  resolve: ResolveExtends | undefined,
): readonly Mapping[] {
  const links: Link[] = [{ written: headed(written, source), identity, shown: source.shown }];
  for (;;) {
    const last = links.at(-1);
    const reference = last?.written.entries.get('extends')?.value;
    if (last === undefined || reference === undefined) return links.map((link) => link.written).reverse();
    const next = follow(reference, links, last, resolve);
    links.push({
      written: headed(readYaml(next.text, next.source), next.source),
      identity: next.identity,
      shown: next.source.shown,
    });
  }
}

function follow(reference: Written, links: readonly Link[], last: Link, resolve: ResolveExtends | undefined): Extended {
  const fail = (allowed: string): never => {
    throw new ScenarioError([problemAt(reference.place, 'extends', foundText(reference), allowed)]);
  };
  if (reference.node !== 'scalar' || reference.text.trim() === '') {
    return fail('must be the name of a shipped scenario or a relative path: typical-case, ./other.yaml');
  }
  if (resolve === undefined)
    return fail('there are no files here that could be extended: extendsAmong finds texts at hand, loadScenario files');
  const next = resolve(reference.text.trim(), last.identity);
  if (!('text' in next)) return fail(next.allowed);
  const seen = links.findIndex((link) => link.identity === next.identity);
  if (seen >= 0) {
    const names = [...links.slice(seen).map((link) => link.shown), next.source.shown];
    return fail(`must not lead back to itself: ${names.map((name) => printable(name)).join(' → ')}`);
  }
  if (links.length >= mostAncestors) return fail(`a chain of extends may have at most ${String(mostAncestors)} files`);
  return next;
}

/** Checks that a text is a mapping whose first key is the schema version; objects may leave it out. */
function headed(written: Written, source: Source): Mapping {
  const fail = (place: Place, path: string, found: string, allowed: string): never => {
    throw new ScenarioError([problemAt(place, path, found, allowed)]);
  };
  if (written.node !== 'mapping')
    return fail(written.place, '', foundText(written), 'must be a mapping that begins with micronet: 1');
  const [first] = written.entries.keys();
  const version = written.entries.get('micronet');
  if (version === undefined) {
    if (source.kind === 'object') return written;
    const near = first === undefined ? undefined : nearest(first, ['micronet']);
    const [place, found] =
      near === undefined
        ? [written.place, 'nothing']
        : [written.entries.get(first ?? '')?.place ?? written.place, printable(first ?? '')];
    return fail(
      place,
      'micronet',
      found,
      `the first key must be the schema version: micronet: ${String(schemaVersion)}`,
    );
  }
  if (first !== 'micronet')
    return fail(version.place, 'micronet', 'not the first key', 'the schema version must come first');
  if (version.value.node !== 'scalar' || version.value.text.trim() !== String(schemaVersion)) {
    return fail(
      version.value.place,
      'micronet',
      foundText(version.value),
      `must be ${String(schemaVersion)}, the schema version that this micronet reads`,
    );
  }
  return written;
}

/** The products of a scenario and its ancestors, in the order in which they are served: those declared, then those that its files add. */
export function productsOf(ancestry: readonly Mapping[]): readonly string[] {
  const products = [...declaredProducts];
  const problems: Problem[] = [];
  for (const [name, { place }] of ancestry.flatMap(productEntries)) {
    if (products.includes(name)) continue;
    if (!isProductName(name))
      problems.push(problemAt(place, `products.${printable(name)}`, 'not a name for a product', productNameText(name)));
    else if (products.length >= mostProducts)
      problems.push(problemAt(place, `products.${name}`, 'too many products', `at most ${String(mostProducts)}`));
    else products.push(name);
  }
  const [first, ...rest] = problems.slice(0, mostProducts);
  if (first !== undefined) throw new ScenarioError([first, ...rest]);
  return products;
}

const mostProducts = 10;

/** The entries under `products` of one file. */
export function productEntries(written: Mapping): readonly (readonly [string, Entry])[] {
  const products = written.entries.get('products')?.value;
  return products?.node === 'mapping' ? [...products.entries] : [];
}
