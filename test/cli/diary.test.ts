import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inOneLine, places, shipped, wideLines } from './micronet.js';
import type { Place } from './micronet.js';

const newPlace = places();
const typical = shipped('typical-case');

/** A market in which a client sets up, heads are arrested and replaced; a fixed seed. */
const market = `micronet: 1
networks:
  north: { region: nord-pas-de-calais, type: user-dealer, source: antwerp, count: 2 }
  paris: { region: ile-de-france, type: mix, source: mix, count: 2 }
sources: { spain: { cocaine: { price: 32 }, heroin: { price: 12 } } }
enforcement: { totalHazardPerMonth: 20% }
replacement: { probability: 1, delayDays: 40 }
entry: { enabled: on, ratePerMonth: 10% }
period: { days: 180 }
`;

async function marketRun(...options: string[]): Promise<Place> {
  const place = await newPlace();
  await place.write('market.yaml', market);
  expect((await place.micronet('run', 'market.yaml', '--replicates', '2', ...options)).code).toBe(0);
  return place;
}

describe('the diary of a run folder', () => {
  it('tells the month of X and agrees with the table', async () => {
    const { micronet } = await newPlace();
    await micronet('run', typical, '--replicates', '2');
    const { code, stdout, stderr } = await micronet(
      'diary',
      'out/typical-case',
      '--network',
      '1',
      '--month',
      '2004-03',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('The diary of nord-pas-de-calais/user-dealer/1 in March 2004\n');
    for (let day = 1; day <= 31; day++) expect(stdout).toContain(`\n${day} March 2004\n`);
    expect(stdout).toMatch(/agrees with the table\s+networkMonths\s+of\s+out\/typical-case/u);
    expect(wideLines(stdout)).toEqual([]);
    const same = await micronet('diary', 'out/typical-case', '--month', '3');
    expect(same.stdout).toBe(stdout);
    const other = await micronet('diary', 'out/typical-case', '--month', '3', '--replicate', '1');
    expect(other.stdout).not.toBe(stdout);
  });

  it('is as JSON what it is as text', async () => {
    const { micronet } = await newPlace();
    await micronet(
      'run',
      typical,
      '--replicates',
      '1',
      '--set',
      'randomness=off',
      '--seed',
      'other',
      '--format',
      'csv',
    );
    const { stdout } = await micronet('diary', 'out/typical-case', '--network', 'user-dealer/1', '--json');
    const document = JSON.parse(stdout) as {
      books: { opening: Held; closing: Held }[];
      days: { date: string; entries: { events: { kind: string; person?: string; postings: Posting[] }[] }[] }[];
    };
    expect(document).toMatchObject({
      jsonVersion: 1,
      folder: 'out/typical-case',
      scenario: 'typical-case',
      seed: 'other',
      replicate: 0,
      network: 'nord-pas-de-calais/user-dealer/1',
      month: 1,
      checkedAgainst: { table: 'networkMonths' },
    });
    expect(document.days.map(({ date }) => date.slice(8)).slice(0, 3)).toEqual(['01', '02', '03']);
    const events = document.days.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));
    // Cash, with a pencil, from the events alone.
    const [into, out] = [
      ['startingCapital', 'legalIncome', 'tabsRepaid', 'salesCash'],
      ['livingCosts', 'drawings', 'loadPaid', 'supplierRepaid', 'travel', 'companionCash', 'gifts'],
    ] as const;
    const cash = events
      .flatMap(({ postings }) => postings)
      .reduce(
        (sum, { flow, value }) =>
          sum + (into.some((name) => name === flow) ? value : out.some((name) => name === flow) ? -value : 0),
        0,
      );
    expect(document.books[0]!.closing.cashCents).toBe(cash);
    expect(events.find(({ person }) => person !== undefined)?.person).toMatch(
      /^nord-pas-de-calais\/user-dealer\/1\/person-\d+$/u,
    );
  });

  it('of every network of a market agrees with its table, months without a head apart', async () => {
    const { micronet } = await marketRun();
    const wrong = await micronet('diary', 'out/market', '--network', 'nobody', '--replicate', '1');
    const networks = /networks: (.*)/u.exec(inOneLine(wrong.stderr))?.[1]?.split(', ') ?? [];
    expect(networks.length).toBeGreaterThanOrEqual(4);
    for (const network of networks.slice(-4)) {
      const { code, stdout, stderr } = await micronet('diary', 'out/market', '--network', network, '--replicate', '1');
      expect([code, stderr]).toEqual([0, '']);
      expect(wideLines(stdout)).toEqual([]);
    }
  });

  it('of a comparison is held against the metrics, scenario by scenario', async () => {
    const { micronet } = await newPlace();
    await micronet('compare', shipped('network-types'), '--replicates', '2');
    const unnamed = await micronet('diary', 'out/network-types', '--network', '1');
    expect([unnamed.code, unnamed.stdout]).toEqual([2, '']);
    expect(inOneLine(unnamed.stderr)).toBe(
      'out/network-types holds 3 scenarios: name one with --scenario scenarios: user-dealer, semi-professional, not-for-profit',
    );
    const args = ['diary', 'out/network-types', '--network', '1', '--scenario'];
    const mistyped = await micronet(...args, 'not-for-profi');
    expect(mistyped.stderr).toContain('holds no scenario not-for-profi; did you mean not-for-profit?');
    const { code, stdout } = await micronet(...args, 'not-for-profit', '--replicate', '1');
    expect(code).toBe(0);
    expect(stdout).toContain('The diary of nord-pas-de-calais/not-for-profit/1 in January 2004');
    expect(stdout).toMatch(/agrees with the table\s+metrics/u);
  });
});

interface Posting {
  readonly flow: string;
  readonly value: number;
}
interface Held {
  readonly cashCents: number;
}

describe('a folder that does not hold what the rerun gives', () => {
  it('is an error that names table, month, column and both values', async () => {
    const { micronet, folder } = await newPlace();
    await micronet('run', typical, '--replicates', '1', '--format', 'csv');
    const file = join(folder, 'out', 'typical-case', 'networkMonths.csv');
    const [head = '', ...rows] = (await readFile(file, 'utf8')).split('\n');
    const column = head.split(',').indexOf('travelCents');
    const changed = rows.map((row, i) => {
      const cells = row.split(',');
      if (i === 4) cells[column] = String(Number(cells[column]) + 1);
      return cells.join(',');
    });
    await writeFile(file, [head, ...changed].join('\n'));
    const { code, stdout, stderr } = await micronet('diary', 'out/typical-case', '--network', '1');
    expect([code, stdout]).toEqual([1, '']);
    expect(inOneLine(stderr)).toMatch(
      /^the diary does not agree with the books: out\/typical-case: table networkMonths, 2004-05, travelCents: the folder has \d+, the rerun \d+ \(the folder was written by micronet \d/u,
    );
  });

  it('is an error where another seed was written into the manifest', async () => {
    const { micronet, folder } = await newPlace();
    await micronet('run', typical, '--replicates', '1');
    const file = join(folder, 'out', 'typical-case', 'manifest.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"seed": "1"', '"seed": "2"'));
    const { code, stderr } = await micronet('diary', 'out/typical-case');
    expect([code, stderr]).toEqual([1, expect.stringContaining('the diary does not agree with the books')]);
  });
});

describe('a wrong use of the diary', () => {
  it('says what was found, what is allowed, and what is nearest', async () => {
    const { micronet } = await marketRun();
    const says = async (message: string, ...args: string[]): Promise<void> => {
      const { code, stdout, stderr } = await micronet('diary', ...args);
      expect(inOneLine(stderr)).toContain(inOneLine(message));
      expect([code, stdout]).toEqual([2, '']);
    };
    const here = 'out/market';
    await says('nowhere is not a run folder of micronet: it does not exist', 'nowhere');
    await says('FOLDER is missing');
    await says('networks: name one with --network\n  networks: nord-pas-de-calais/user-dealer/1, nord', here);
    await says(
      'the run has no network nord-pas-de-calais/user-dealr/2; did you mean nord-pas-de-calais/user-dealer/2?',
      here,
      ...['--network', 'nord-pas-de-calais/user-dealr/2'],
    );
    await says(
      '--network 1: several networks end so\n  networks: nord-pas-de-calais/user-dealer/1, ',
      here,
      '--network',
      '1',
    );
    const allowed = 'must be a month of the run, 2004-01 to 2004-06, or its number, 1 to 6';
    for (const month of ['2004-09', 'May']) await says(`--month ${month}: ${allowed}`, here, `--month=${month}`);
    await says('--replicate 2: must be a whole number from 0 to 1', here, '--replicate', '2');
    await says('out/market holds no scenario nothing\n  scenarios: market', here, '--scenario', 'nothing');
  });

  it('names the nearest month with books where a network has none', async () => {
    const { micronet } = await newPlace();
    const settings = ['enforcement.interceptionPerTrip=100%', 'replacement=off'];
    await micronet('run', typical, '--replicates', '1', ...settings.flatMap((set) => ['--set', set]));
    const { code, stderr } = await micronet('diary', 'out/typical-case', '--month', '2004-06');
    expect([code, inOneLine(stderr)]).toEqual([
      2,
      'nord-pas-de-calais/user-dealer/1 has no books in 2004-06: no head was there; the nearest month with books is 2004-01 months: 2004-01',
    ]);
    const { stdout } = await micronet('diary', 'out/typical-case');
    expect(stdout).toContain('The head is arrested on the way back');
    expect(stdout).toContain('Evening: the place has no head.');
  });
});
