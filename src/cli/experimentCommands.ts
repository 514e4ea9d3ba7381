import { intervalOptions, json, runOptions, set } from './commandOptions.js';
import type { CommandSummary, OptionSummary } from './commandOptions.js';

/** The commands of experiments: data as in `commandList`. */

const yes: OptionSummary = { name: 'yes', about: 'begin even where it takes more than an hour' };

const experimentOptions: readonly OptionSummary[] = [
  ...runOptions,
  { name: 'executor', value: 'NAME', about: 'local (default), slurm, or plan: a script for others' },
  { name: 'slurm', value: 'OPTION', about: 'passed to sbatch, such as --slurm=--partition=short; may be repeated' },
  yes,
];

export const experimentCommands = [
  {
    name: 'sweep',
    command: 'sweep <file..>',
    usage: 'sweep FILE',
    summary: 'many points of the factors in the experiment block',
    positionals: [['FILE', 'a scenario with an experiment block, or with priors']],
    options: [
      { name: 'design', value: 'NAME', about: 'grid, one-at-a-time, latin-hypercube or sobol' },
      { name: 'points', value: 'N', about: 'of the design; a power of two for sobol' },
      { name: 'outcome', value: 'NAME', about: 'a measure; more: A,B; --interval is of the first' },
      ...experimentOptions,
      ...intervalOptions,
    ],
    examples: [
      ['sweep scenarios/experiments/spending-and-enforcement.yaml', 'a grid: lines with bands'],
      [
        'sweep scenarios/experiments/unknowns.yaml \\\n      --design latin-hypercube --points 200',
        'effects of single factors',
      ],
    ],
  },
  {
    name: 'sensitivity',
    command: 'sensitivity <file..>',
    usage: 'sensitivity FILE',
    summary: 'how much each factor matters: Sobol’ indices or Morris’s effects',
    positionals: [['FILE', 'a scenario with an experiment block, or with priors']],
    options: [
      { name: 'method', value: 'NAME', about: 'sobol (default) or morris' },
      { name: 'points', value: 'N', about: 'base points, a power of two (sobol), or trajectories (morris)' },
      { name: 'scrambles', value: 'N', about: 'independent scramblings: the intervals; of 1 by bootstrap' },
      { name: 'second-order', about: 'interactions of two factors too: twice the runs' },
      { name: 'outcome', value: 'NAME', about: 'a measure; more: A,B' },
      ...experimentOptions,
    ],
    examples: [
      ['sensitivity scenarios/experiments/unknowns.yaml', '12 unknowns of the typical case'],
      ['sensitivity scenarios/experiments/unknowns.yaml --method morris', 'a quick screening'],
    ],
  },
  {
    name: 'shard',
    command: 'shard <folder> <shard..>',
    usage: 'shard FOLDER N…',
    summary: 'on a cluster: shards of an experiment under way (see --executor)',
    positionals: [['FOLDER', 'that sweep or sensitivity is writing: NAME.unfinished']],
    options: [],
    examples: [['shard out/unknowns-sensitivity.unfinished 0 1', 'the first two']],
  },
  {
    name: 'calibrate',
    command: 'calibrate <file>',
    usage: 'calibrate FILE',
    summary: 'which unknowns the study rules out, and which it does not',
    positionals: [['FILE', 'a scenario with priors under experiment.factors: one network, or a market']],
    options: [
      { name: 'particles', value: 'N', about: 'points of the posterior; default 500' },
      { name: 'generations', value: 'N', about: 'at most; default 8' },
      { name: 'replicates', value: 'N', about: 'runs of a point; default: as the scenario says, or 8' },
      { name: 'budget', value: 'RUNS', about: 'most runs in all' },
      { name: 'check-ranks', value: 'N', about: 'simulation-based calibration at N known truths, such as 1000' },
      yes,
      { name: 'time', value: 'MINUTES', about: 'most time; the result then depends on the machine' },
      { name: 'seed', value: 'S', about: 'any text; default: as the scenario says' },
      set,
      { name: 'out', value: 'FOLDER', about: 'where to write; default: out/NAME-posterior' },
      { name: 'force', about: 'replace the folder of another run' },
      { name: 'workers', value: 'N', about: 'processes at a time; default: all cores where the work is worth it' },
      json,
    ],
    examples: [
      ['calibrate scenarios/experiments/calibration.yaml', 'the typical case: half a minute'],
      ['calibrate my-question.yaml --particles 100 --budget 5000', 'quicker, and bounded'],
    ],
  },
] as const satisfies readonly CommandSummary[];
