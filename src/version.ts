import { readFileSync } from 'node:fs';

/** The version of micronet, from its package file: what manifests name. */
export const version: string = (() => {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string')
    return parsed.version;
  throw new Error('package.json names no version');
})();
