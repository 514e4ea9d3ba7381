import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from '../cli/micronet.js';
import type { Place } from '../cli/micronet.js';
import { change, hostileFolder, secret } from './hostile.js';

const newPlace = places();

/** How many folders; more for an endurance run. */
const cases = Number(process.env['MICRONET_HOSTILE'] ?? 40);
const seed = Number(process.env['MICRONET_HOSTILE_SEED'] ?? 7);
/** A few of the commands for each folder; in an endurance run all. */
const commandsEach = process.env['MICRONET_HOSTILE'] === undefined ? 3 : 20;

const small = `micronet: 1
title: Small
extends: typical-case
replicates: 2
period: { start: 2004-01-01, days: 90, scoreFromMonth: 2 }
interventions: []
`;
const factors = `experiment: { design: grid, factors: { clients.spendingShare: [20 %, 30 %] }, replicates: 2, outcomes: [clients] }
`;

const priors = `experiment: { factors: { clients.spendingShare: { uniform: [20 %, 60 %] } } }
`;

/** Every command that reads a folder, or writes onto one. */
const onRun = [
  ['plot', 'F', '--format', 'json'],
  ['plot', 'F', 'turnovers'],
  ['plot', 'F', 'statement-waterfall', '--format', 'html'],
  ['query', 'F'],
  ['query', 'F', '--format', 'csv'],
  ['query', 'F', 'SELECT * FROM networkMonths', '--format', 'json'],
  ['diary', 'F', '--network', '1', '--json'],
  ['diary', 'F'],
  ['verify', 'F', '--workers', '1'],
  ['verify', 'F', '--any-version', '--json'],
  ['procedures', 'F', '--draws', '2'],
  ['run', 's.yaml', '--out', 'F'],
  ['run', 's.yaml', '--out', 'F', '--force', '--format', 'csv'],
  ['run', 's.yaml', '--interval', '50%', '--max-replicates', '4', '--out', 'F'],
  ['compare', 's.yaml', 'v.yaml', '--replicates', '2', '--out', 'F', '--force'],
  ['validate', 's.yaml', '--replicates', '2', '--draws', '2', '--out', 'F'],
] as const;
const onExperiment = [
  ['shard', 'F.unfinished', '0'],
  ['sweep', 'w.yaml', '--out', 'F'],
  ['sweep', 'w.yaml', '--out', 'F', '--force'],
  ['sensitivity', 'w.yaml', '--method', 'morris', '--points', '2', '--out', 'F', '--force'],
] as const;

/** All that is in a place but the folder in question and what lies beside it by its name. */
async function outside(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => !/^F(?:[./-]|$)/u.test(name)).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8').catch(() => 'no file')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

/** The texts of files drawn into a folder. */
async function drawn(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'figures')).catch(() => []);
  const pictures = names.filter((name) => /\.(?:svg|html)$/u.test(name));
  return (await Promise.all(pictures.map((name) => readFile(join(folder, 'figures', name), 'utf8')))).join('\n');
}

async function goodFolders({ folder, micronet, write }: Place): Promise<void> {
  await write('s.yaml', small);
  await write('v.yaml', small);
  await write('w.yaml', small + factors);
  await write('p.yaml', small + priors);
  await write('secret.txt', secret);
  await mkdir(join(folder, 'outside'));
  await writeFile(join(folder, 'outside', 'kept.txt'), 'kept');
  expect((await micronet('run', 's.yaml', '--out', 'good/run')).code).toBe(0);
  expect((await micronet('run', 's.yaml', '--format', 'csv', '--out', 'good/csv')).code).toBe(0);
  const comparison = ['compare', 's.yaml', 'v.yaml', '--out', 'good/compare'];
  expect((await micronet(...comparison)).code).toBe(0);
  expect((await micronet('sweep', 'w.yaml', '--out', 'good/sweep')).code).toBe(0);
  const calibration = ['calibrate', 'p.yaml', '--particles', '10', '--generations', '1', '--replicates', '1'];
  expect([0, 1]).toContain((await micronet(...calibration, '--out', 'good/calibrate')).code);
  expect((await micronet('sweep', 'w.yaml', '--executor', 'plan', '--out', 'good/x')).code).toBe(0);
  expect((await micronet('shard', 'good/x.unfinished', '0')).code).toBe(0);
}

describe('a folder from somebody else', () => {
  it(
    'is read, or refused in words: nothing outside is read or written, and nothing crashes or hangs',
    async () => {
      const origin = await newPlace();
      await goodFolders(origin);
      const folders = fc.sample(
        fc.record({
          changes: fc.array(change, { minLength: 1, maxLength: 3 }),
          kind: fc.constantFrom('run', 'run', 'csv', 'compare', 'sweep', 'calibrate', 'x.unfinished'),
        }),
        { numRuns: cases, seed },
      );
      let [refused, done] = [0, 0];
      const found: string[] = [];
      for (const [number, { changes, kind }] of folders.entries()) {
        const place = await newPlace();
        await cp(origin.folder, place.folder, { recursive: true });
        const isRun = kind !== 'x.unfinished';
        await hostileFolder(
          join(origin.folder, 'good', kind),
          join(place.folder, isRun ? 'F' : 'F.unfinished'),
          changes,
        );
        const commands: readonly (readonly string[])[] = isRun ? onRun : onExperiment;
        for (let i = 0; i < Math.min(commandsEach, commands.length); i++) {
          const { code, wrong } = await tried(place, commands[(number * commandsEach + i) % commands.length] ?? []);
          if (code === 2) refused++;
          else done++;
          found.push(...wrong.map((each) => `${each}\n  ${JSON.stringify(changes).slice(0, 400)}`));
        }
      }
      expect(found).toEqual([]);
      // Both must come: a generator that only breaks, or breaks nothing, would test nothing.
      expect(Math.min(refused, done)).toBeGreaterThan(cases / 4);
    },
    60_000 + cases * 5000,
  );
});

/** Does a command, and says what is wrong with how it went. */
async function tried({ folder, micronet }: Place, args: readonly string[]): Promise<{ code: number; wrong: string[] }> {
  const before = await outside(folder);
  const { code, stdout, stderr } = await micronet(...args);
  const printed = stdout + stderr;
  const wrong = [
    ...([0, 1, 2, 3].includes(code ?? -1) ? [] : [`exit code ${String(code)}`]),
    ...(/fault of its own|\n\s+at /u.test(stderr) ? ['a fault'] : []),
    ...((printed + (await drawn(join(folder, 'F')))).includes(secret) ? ['the secret'] : []),
    ...(/[^\P{Cc}\n]|[\u202a-\u202e]/u.test(printed) ? ['control characters'] : []),
    ...(JSON.stringify(await outside(folder)) === JSON.stringify(before) ? [] : ['files outside']),
  ];
  return { code: code ?? -1, wrong: wrong.map((each) => `${each}: ${args.join(' ')}: ${stderr.slice(0, 500)}`) };
}
