import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { interleaved, median, timedNode } from './measure.mjs';
import { withPeakMemory } from './processTree.mjs';

/** What many runs cost beside the runs themselves: see experimentReport.mjs for what is found. */
const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');
const here = fileURLToPath(import.meta.url);
const shortRun = fileURLToPath(new URL('short-run.yaml', import.meta.url));
const typicalCase = join(root, 'scenarios', 'typical-case.yaml');

const sweepArguments = (out, points, replicates, workers) => [
  main,
  'sweep',
  shortRun,
  ...['--points', String(points), '--replicates', String(replicates)],
  ...['--workers', String(workers), '--yes', '--force', '--out', out],
];

export async function measureExperiments({ quick, rounds, folder, say }) {
  const out = (name) => join(folder, name);
  const runs = quick ? 4000 : 40_000;
  // Rows of a thousand replicates, as in the million. Each process takes a second or two until it is at its full speed:
  // sweeps are long enough for that not to be what is measured.
  const [fewer, more] = quick ? [2000, 8000] : [100_000, 400_000];
  const sweepSeconds = async (count, workers) =>
    (await timedNode(sweepArguments(out('sweep'), count / 1000, 1000, workers), root)).milliseconds / 1000;
  const pairs = await interleaved(
    rounds,
    {
      loop: async () => JSON.parse((await timedNode([here, 'loop', String(runs)], root)).stdout),
      fewer: () => sweepSeconds(fewer, 1),
      more: () => sweepSeconds(more, 1),
      two: () => sweepSeconds(more, 2),
      typical: async () => JSON.parse((await timedNode([here, 'typical', quick ? '50' : '400'], root)).stdout),
    },
    (round) => say(`experiments: round ${round} of ${rounds}`),
  );
  const each = (of) => median(Array.from({ length: rounds }, (_, round) => of(round)));
  say('a million runs');
  const million = quick ? [1000, 10] : [1000, 1000];
  const large = await withPeakMemory(sweepArguments(out('million'), ...million, 2), root);
  return {
    quick,
    rounds,
    short: { runs, loopMilliseconds: each((i) => pairs.loop[i].secondsARun * 1000) },
    sweep: { runs: more, seconds: each((i) => pairs.more[i]), secondsByTwo: each((i) => pairs.two[i]) },
    overShortLoop: each((i) => (pairs.more[i] - pairs.fewer[i]) / (more - fewer) / pairs.loop[i].secondsARun),
    overTypicalLoop: each((i) => pairs.typical[i].experiment / pairs.typical[i].loop),
    twoWorkers: each((i) => pairs.more[i] / pairs.two[i]),
    million: { runs: million[0] * million[1], ...large },
    kills: await killed(quick ? 5 : 50, folder, say),
    coupling: await coupling(out('coupling'), quick ? 20 : 200),
  };
}

/** Kills a sweep at a random moment, finishes it, and holds its bytes against those of one left in peace. */
async function killed(times, folder, say) {
  const size = [400, 10, 2];
  const whole = join(folder, 'whole');
  const { milliseconds } = await timedNode(sweepArguments(whole, ...size), root);
  const expected = digest(whole);
  let same = 0;
  let resumed = 0;
  for (let time = 0; time < times; time++) {
    const out = join(folder, 'killed');
    await rm(out, { recursive: true, force: true });
    const child = spawn(process.execPath, sweepArguments(out, ...size), { cwd: root, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await setTimeout(Math.random() * milliseconds);
    child.kill('SIGKILL');
    await ended;
    if (existsSync(`${out}.unfinished`)) resumed++;
    await timedNode(sweepArguments(out, ...size), root);
    if (digest(out) === expected && !existsSync(`${out}.unfinished`)) same++;
    if ((time + 1) % 10 === 0) say(`killed ${time + 1} of ${times}`);
  }
  return { times, resumed, same };
}

/** One hash for all files of a folder. */
function digest(folder) {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path.slice(folder.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

async function coupling(out, replicates) {
  const args = [main, 'compare', join(root, 'scenarios', 'regional-margins.yaml'), '--json'];
  const { stdout } = await timedNode([...args, '--replicates', String(replicates), '--out', out], root);
  const { scenarios } = JSON.parse(stdout);
  const found = scenarios.find(({ name }) => name.includes('ghent') && name.includes('nord-pas-de-calais'));
  return found.metrics.netEurPerMonth.difference.varianceReduction;
}

/** Seconds a run of `simulate` in a loop. */
async function loopSeconds(file, count) {
  const { compileScenario } = await import('../dist/scenario/index.js');
  const { loadScenarios } = await import('../dist/folders/loadScenario.js');
  const { simulate } = await import('../dist/model/simulate.js');
  const [scenario] = await loadScenarios(file);
  const segments = compileScenario(scenario);
  const start = performance.now();
  for (let replicate = 0; replicate < count; replicate++) simulate(segments, '1', replicate);
  return (performance.now() - start) / 1000 / count;
}

/** The typical case by `runExperiment` and in a loop, seconds a run: warm and in turn, in one process. */
async function typicalSeconds(count) {
  const { loadScenarios, planExperiment, runExperiment, settingsOf } = await import('../dist/index.js');
  const [scenario] = await loadScenarios(typicalCase);
  const plan = planExperiment(scenario, '1', { ...settingsOf(scenario, { replicates: count }, false), factors: [] });
  const experiment = async () => {
    const start = performance.now();
    await runExperiment(plan);
    return (performance.now() - start) / 1000 / count;
  };
  await loopSeconds(typicalCase, count);
  await experiment();
  const pairs = { loop: [], experiment: [] };
  for (let turn = 0; turn < 3; turn++) {
    pairs.loop.push(await loopSeconds(typicalCase, count));
    pairs.experiment.push(await experiment());
  }
  return { loop: median(pairs.loop), experiment: median(pairs.experiment) };
}

if (process.argv[1] === here) {
  const [, , what, count] = process.argv;
  const found =
    what === 'loop' ? { secondsARun: await loopSeconds(shortRun, Number(count)) } : await typicalSeconds(Number(count));
  process.stdout.write(JSON.stringify(found));
}
