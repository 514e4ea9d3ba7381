import { nearest } from '../declare/nearest.js';
import type { ResolveExtends } from './ancestors.js';

/**
 * Finds what `extends` names among texts at hand, where there are no files.
 * @param texts by name (`typical-case`), such as those of the scenarios that ship
 */
export function extendsAmong(texts: ReadonlyMap<string, string>): ResolveExtends {
  return (reference) => {
    const text = texts.get(reference);
    if (text !== undefined)
      return { source: { kind: 'preset', name: `${reference}.yaml`, shown: reference }, text, identity: reference };
    const near = nearest(reference, [...texts.keys()]);
    return { allowed: near === undefined ? `must be one of ${[...texts.keys()].join(', ')}` : `did you mean ${near}?` };
  };
}
