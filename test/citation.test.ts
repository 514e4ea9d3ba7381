import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { version } from '../src/version.js';

/** Licence and citation say what the package says. */

const file = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

describe('licence and citation', () => {
  it('agree with package.json', () => {
    const { license, version: ofPackage } = JSON.parse(file('package.json')) as { license: string; version: string };
    expect(version).toBe(ofPackage);
    expect(file('LICENSE')).toMatch(new RegExp(`^${license} License\n`, 'u'));
    const citation = parse(file('CITATION.cff')) as Record<string, unknown>;
    expect(citation).toMatchObject({ 'cff-version': '1.2.0', version, license, type: 'software' });
    expect(Array.isArray(citation['authors'])).toBe(true);
  });
});
