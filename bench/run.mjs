import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureExperiments } from './experiments.mjs';
import { market } from './market.mjs';
import { experimentFindings, experimentLines } from './experimentReport.mjs';
import { interleaved, timedNode } from './measure.mjs';
import { referenceMarket } from './referenceMarket.mjs';
import { findings, reportLines } from './report.mjs';

/**
 * How fast is it? `npm run bench` prints a table, `npm run --silent bench -- --json` one document (see report.mjs), and
 * `--quick` takes smaller markets and fewer rounds. With `--experiments` it measures what many runs cost beside the runs
 * themselves (see experiments.mjs; about twenty minutes). Runs on what `npm run build` made; progress goes to stderr.
 */
const options = readOptions();
const quick = options.quick ?? false;

const rounds = quick ? 2 : 5;
const networks = quick ? 2500 : 25_000;
const days = 365;
const replicates = 200;
// As many client-days in a hundredth of the networks: each is replaced for sure, or few would outlast the century.
const smallNetworks = networks / 100;
const smallDays = days * 100;
const helpRounds = quick ? 5 : 15;

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');

const say = (text) => process.stderr.write(`${text}\n`);

function readOptions() {
  try {
    return parseArgs({
      options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, experiments: { type: 'boolean' } },
    }).values;
  } catch (error) {
    console.error(`${error.message}\nUsage: npm run bench [-- --json] [--quick] [--experiments]`);
    process.exit(2);
  }
}

async function measureAll(folder) {
  const reference = await referenceMarket(folder);
  if (!reference) say('no gcc here: the reference market is left out');
  const markets = await interleaved(
    rounds,
    {
      ...(reference && { reference: () => reference(networks, days) }),
      large: () => market([`networks.x.count=${networks}`]),
      small: () =>
        market([`networks.x.count=${smallNetworks}`, `period.days=${smallDays}`, 'replacement.probability=1']),
    },
    (round) => say(`markets: round ${round} of ${rounds}`),
  );
  const typical = (round) =>
    timedNode(
      [
        main,
        'run',
        'scenarios/typical-case.yaml',
        `--replicates=${replicates}`,
        `--out=${join(folder, `run-${round}`)}`,
      ],
      root,
    );
  const { typicalCase } = await interleaved(rounds, { typicalCase: typical }, (round) =>
    say(`typical case: round ${round} of ${rounds}`),
  );
  const help = await interleaved(
    helpRounds,
    { node: () => timedNode(['-e', '0'], root), micronet: () => timedNode([main, '--help'], root) },
    () => {},
  );
  return findings({ quick, rounds, node: process.version, markets, typicalCase, replicates, help });
}

if (!existsSync(main)) {
  say('dist/ is not built: run `npm run build` first');
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'micronet-bench-'));
try {
  const found = options.experiments
    ? experimentFindings(await measureExperiments({ quick, rounds: quick ? 2 : 5, folder, say }), process.version)
    : await measureAll(folder);
  const lines = options.experiments ? experimentLines(found) : reportLines(found);
  console.log(options.json ? JSON.stringify(found, null, 2) : lines.join('\n'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
