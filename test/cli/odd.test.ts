import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inOneLine, places, shipped } from './micronet.js';

const newPlace = places();

describe('odd', () => {
  it('prints the document that ships, of the typical case', async () => {
    const { micronet } = await newPlace();
    const { code, stdout, stderr } = await micronet('odd');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(await readFile(shipped('x').replace('x.yaml', 'ODD.md'), 'utf8'));
  });

  it('writes a file, and writes it again, but nothing over another', async () => {
    const { micronet, folder, write } = await newPlace();
    const args = ['odd', shipped('network-types'), '--set', 'credit=off', '--out', 'appendix.md'];
    const first = await micronet(...args);
    expect([first.code, first.stdout]).toEqual([0, 'Written to appendix.md\n']);
    expect(inOneLine(first.stderr)).toContain('has 3 variants; this describes the first, user-dealer');
    const text = await readFile(join(folder, 'appendix.md'), 'utf8');
    expect(text).toContain('| Credit to clients | off | `credit.enabled` |');
    expect((await micronet(...args)).code).toBe(0);
    expect(await readFile(join(folder, 'appendix.md'), 'utf8')).toBe(text);
    await write('paper.md', '# My paper\n');
    const over = await micronet('odd', '--out', 'paper.md');
    expect([over.code, over.stdout, inOneLine(over.stderr)]).toEqual([
      2,
      '',
      'paper.md holds something else, and is left as it is: choose another name with --out',
    ]);
    expect(await readFile(join(folder, 'paper.md'), 'utf8')).toBe('# My paper\n');
    const nowhere = await micronet('odd', '--out', 'no/such/a.md');
    expect([nowhere.code, inOneLine(nowhere.stderr)]).toEqual([
      2,
      'no/such/a.md cannot be written: ENOENT; choose another with --out',
    ]);
  });

  it('as JSON gives the sections', async () => {
    const { micronet } = await newPlace();
    const document = JSON.parse((await micronet('odd', '--json')).stdout) as {
      jsonVersion: number;
      scenario: string;
      document: { title: string; sections: { title: string; blocks: { kind: string }[] }[] };
    };
    expect([document.jsonVersion, document.scenario]).toEqual([1, 'typical-case']);
    expect(document.document.sections.map(({ title }) => title).slice(0, 3)).toEqual([
      'I. Overview',
      'II. Design concepts',
      'III. Details',
    ]);
    const both = await micronet('odd', '--json', '--out', 'a.md');
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('give one of the two')]);
    const missing = await micronet('odd', 'nowhere.yaml');
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('nowhere.yaml  no such file')]);
  });
});
