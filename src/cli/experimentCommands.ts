import { designNames } from '../scenario/declare/experiment.js';
import { force, intervalOptions, json, replicates, runOptions, seed, set, workers, yes } from './commandOptions.js';
import { atLeastOne, choice, count, flag, list, needed, text, texts } from './options.js';
import type { CommandSummary } from './options.js';

/** The commands of experiments: declared as in `commandList`. */

const file = atLeastOne('FILE', 'a scenario with an experiment block, or with priors');

const experimentOptions = {
  ...runOptions,
  executor: choice('NAME', 'local (default), slurm, or plan: a script for others', ['local', 'slurm', 'plan']),
  slurm: texts('OPTION', 'passed to sbatch, such as --slurm=--partition=short; may be repeated'),
  yes,
};

const mostPoints = 1_048_576;

export const experimentCommands = {
  sweep: {
    summary: 'many points of the factors in the experiment block',
    positionals: { file },
    options: {
      design: choice('NAME', 'grid, one-at-a-time, latin-hypercube or sobol', designNames),
      points: count('N', 'of the design; a power of two for sobol', 1, mostPoints),
      outcome: list('NAME', 'a measure; more: A,B; --interval is of the first'),
      ...experimentOptions,
      ...intervalOptions,
    },
    examples: [
      ['sweep scenarios/experiments/spending-and-enforcement.yaml', 'a grid: lines with bands'],
      [
        'sweep scenarios/experiments/unknowns.yaml \\\n      --design latin-hypercube --points 200',
        'effects of single factors',
      ],
    ],
  },
  sensitivity: {
    summary: 'how much each factor matters: Sobol’ indices or Morris’s effects',
    positionals: { file },
    options: {
      method: choice('NAME', 'sobol (default) or morris', ['sobol', 'morris']),
      points: count('N', 'base points, a power of two (sobol), or trajectories (morris)', 1, mostPoints),
      scrambles: count('N', 'independent scramblings: the intervals; of 1 by bootstrap', 1, 256),
      secondOrder: flag('interactions of two factors too: twice the runs'),
      outcome: list('NAME', 'a measure; more: A,B'),
      ...experimentOptions,
    },
    examples: [
      ['sensitivity scenarios/experiments/unknowns.yaml', '12 unknowns of the typical case'],
      ['sensitivity scenarios/experiments/unknowns.yaml --method morris', 'a quick screening'],
    ],
  },
  shard: {
    summary: 'on a cluster: shards of an experiment under way (see --executor)',
    positionals: {
      folder: needed('FOLDER', 'that sweep or sensitivity is writing: NAME.unfinished'),
      shard: atLeastOne('N…', ''),
    },
    options: {},
    examples: [['shard out/unknowns-sensitivity.unfinished 0 1', 'the first two']],
  },
  calibrate: {
    summary: 'which unknowns the study rules out, and which it does not',
    positionals: {
      file: needed('FILE', 'a scenario with priors under experiment.factors: one network, or a market'),
    },
    options: {
      particles: count('N', 'points of the posterior; default 500', 10, 100_000),
      generations: count('N', 'at most; default 8', 1, 1000),
      replicates: replicates('runs of a point; default: as the scenario says, or 8'),
      budget: count('RUNS', 'most runs in all', 1, 1_000_000_000),
      checkRanks: count('N', 'simulation-based calibration at N known truths, such as 1000', 100, 10_000),
      yes,
      time: count('MINUTES', 'most time; the result then depends on the machine', 1, 100_000),
      seed,
      set,
      out: text('FOLDER', 'where to write; default: out/NAME-posterior'),
      force,
      workers,
      json,
    },
    examples: [
      ['calibrate scenarios/experiments/calibration.yaml', 'the typical case: half a minute'],
      ['calibrate my-question.yaml --particles 100 --budget 5000', 'quicker, and bounded'],
    ],
  },
} as const satisfies Readonly<Record<string, CommandSummary>>;
