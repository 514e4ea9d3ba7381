/**
 * The commands, in the order of the help, with their options and examples: plain data, from which both the help is
 * printed, before anything heavy is loaded, and the parser is set up.
 */

export interface OptionSummary {
  readonly name: string;
  /** What follows it: `N`; a switch has none. */
  readonly value?: string;
  readonly about: string;
}

export interface CommandSummary {
  readonly name: string;
  /** For the parser: positional arguments in its own notation. */
  readonly command: string;
  readonly usage: string;
  readonly summary: string;
  readonly positionals: readonly (readonly [string, string])[];
  readonly options: readonly OptionSummary[];
  /** Arguments after `npx micronet`, and what they do. */
  readonly examples: readonly (readonly [string, string])[];
}

const json: OptionSummary = { name: 'json', about: 'one JSON document on stdout' };
const set: OptionSummary = {
  name: 'set',
  value: 'PATH=VALUE',
  about: 'a parameter for this run, as in a file; may be repeated',
};

const runOptions: readonly OptionSummary[] = [
  { name: 'replicates', value: 'N', about: 'how many; default: as the scenario says' },
  { name: 'seed', value: 'S', about: 'any text; default: as the scenario says' },
  set,
  { name: 'out', value: 'FOLDER', about: 'where to write; default: out/NAME' },
  { name: 'force', about: 'replace the folder of another run' },
  { name: 'format', value: 'FORMAT', about: 'of tables: parquet (default) or csv' },
  { name: 'check', about: 'check in every period that the books close' },
  { name: 'workers', value: 'N', about: 'processes at a time; default: all cores where the work is worth it' },
  json,
];

const experimentOptions: readonly OptionSummary[] = [
  ...runOptions,
  { name: 'executor', value: 'NAME', about: 'local (default), slurm, or plan: a script for others' },
  { name: 'slurm', value: 'OPTION', about: 'passed to sbatch, such as --slurm=--partition=short; may be repeated' },
  { name: 'yes', about: 'begin even where it takes more than an hour' },
];

const commands = [
  {
    name: 'run',
    command: 'run <file..>',
    usage: 'run FILE…',
    summary: 'run scenarios: statement, tables and figures',
    positionals: [['FILE…', 'scenario files, YAML or JSON']],
    options: [
      ...runOptions,
      { name: 'books', value: 'N', about: 'write months, trips and tabs of the first N replicates' },
    ],
    examples: [
      ['run scenarios/typical-case.yaml', 'the typical case'],
      ['run my-question.yaml --set credit.limitShare=10%', 'one parameter changed'],
      ['run my-question.yaml --format csv --out out/mine', 'tables for Stata'],
    ],
  },
  {
    name: 'compare',
    command: 'compare <file..>',
    usage: 'compare FILE…',
    summary: 'paired differences of scenarios, or variants of one file',
    positionals: [['FILE…', 'scenario files, or one with a matrix']],
    options: [
      { name: 'baseline', value: 'NAME', about: 'what to compare with; default: as in the file, or the first' },
      { name: 'metric', value: 'NAME', about: 'rank by it and draw it; more, below: A,B; default netEurPerMonth' },
      { name: 'all', about: 'print every scenario, not only top, bottom and baseline' },
      ...runOptions,
    ],
    examples: [
      ['compare scenarios/regional-margins.yaml', 'five regions, seven towns'],
      [
        'compare scenarios/typical-case.yaml \\\n      scenarios/no-enforcement.yaml --metric netEurPerMonthAllMonths',
        'two files; arrests and what they cost are in the measure',
      ],
      ['compare scenarios/network-types.yaml --metric clients', 'by another measure'],
    ],
  },
  {
    name: 'procedures',
    command: 'procedures <folder>',
    usage: 'procedures FOLDER',
    summary: 'a run as arrest procedures show it, beside the study',
    positionals: [['FOLDER', 'a folder that run wrote; its scenario is run again']],
    options: [
      { name: 'sample', value: 'N', about: 'procedures in a sample; default 150, as in the study' },
      { name: 'draws', value: 'N', about: 'how many samples; default 1,000' },
      { name: 'random', about: 'a simple random draw, not by the study’s quotas' },
      { name: 'out', value: 'FOLDER', about: 'where to write; default: FOLDER-procedures' },
      { name: 'force', about: 'replace the folder of another run' },
      json,
    ],
    examples: [
      ['procedures out/regional-market', 'quotas like the study’s'],
      ['procedures out/regional-market --random --out out/random', 'for contrast'],
      ['procedures out/regional-market --sample 600 --draws 5000', 'a larger study'],
    ],
  },
  {
    name: 'validate',
    command: 'validate [file]',
    usage: 'validate [FILE]',
    summary: 'all 52 facts of the study beside the simulation',
    positionals: [['FILE', 'a scenario: one network, or a market of France; default: the shipped ones']],
    options: [
      { name: 'replicates', value: 'N', about: 'of each scenario; default: as they say' },
      { name: 'draws', value: 'N', about: 'samples of 150 procedures; default 1,000' },
      { name: 'seed', value: 'S', about: 'any text; default: as the scenario says' },
      set,
      { name: 'out', value: 'FOLDER', about: 'where to write; default: out/validation' },
      { name: 'force', about: 'replace the folder of another run' },
      json,
    ],
    examples: [
      ['validate', 'the typical case and France 2005: about a minute'],
      ['validate scenarios/typical-case.yaml', 'what one network can tell'],
      ['validate --set enforcement.totalHazardPerMonth=3% --out out/three', 'other assumptions'],
    ],
  },
  {
    name: 'sweep',
    command: 'sweep <file..>',
    usage: 'sweep FILE',
    summary: 'many points of the factors in the experiment block',
    positionals: [['FILE', 'a scenario with an experiment block, or with priors']],
    options: [
      { name: 'design', value: 'NAME', about: 'grid, one-at-a-time, latin-hypercube or sobol' },
      { name: 'points', value: 'N', about: 'of the design; a power of two for sobol' },
      { name: 'outcome', value: 'NAME', about: 'a measure; more: A,B' },
      ...experimentOptions,
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
      { name: 'scrambles', value: 'N', about: 'independent scramblings, at least 2: the intervals' },
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
    positionals: [['FILE', 'a scenario of one network, with priors under experiment.factors']],
    options: [
      { name: 'particles', value: 'N', about: 'points of the posterior; default 500' },
      { name: 'generations', value: 'N', about: 'at most; default 8' },
      { name: 'replicates', value: 'N', about: 'runs of a point; default: as the scenario says, or 8' },
      { name: 'budget', value: 'RUNS', about: 'most runs in all' },
      { name: 'check-ranks', value: 'N', about: 'simulation-based calibration at N known truths, such as 1000' },
      { name: 'time', value: 'MINUTES', about: 'most time; the result then depends on the machine' },
      { name: 'seed', value: 'S', about: 'any text; default: as the scenario says' },
      set,
      { name: 'out', value: 'FOLDER', about: 'where to write; default: out/NAME-posterior' },
      { name: 'force', about: 'replace the folder of another run' },
      { name: 'workers', value: 'N', about: 'processes at a time; default: all cores where the work is worth it' },
      json,
    ],
    examples: [
      ['calibrate scenarios/experiments/calibration.yaml', 'the typical case: some minutes'],
      ['calibrate my-question.yaml --particles 100 --budget 5000', 'quicker, and bounded'],
    ],
  },
  {
    name: 'margins',
    command: 'margins',
    usage: 'margins',
    summary: 'the study’s price gaps by region and market: no simulation',
    positionals: [],
    options: [{ name: 'prices', value: 'SOURCE', about: 'of retail prices: ocrtis (default) or trend' }, json],
    examples: [
      ['margins', 'at OCRTIS retail prices'],
      ['margins --prices trend --json', 'at TREND prices, for a script'],
    ],
  },
  {
    name: 'plot',
    command: 'plot <folder> [figure..]',
    usage: 'plot FOLDER [FIGURE…]',
    summary: 'figures of a run folder as JSON, SVG, PNG or a page',
    positionals: [
      ['FOLDER', 'a folder that run or compare wrote'],
      ['FIGURE…', 'names of figures; all where none is given'],
    ],
    options: [
      { name: 'format', value: 'FORMAT', about: 'svg (default), png, html (one page with all) or json' },
      { name: 'out', value: 'FOLDER', about: 'where to write; default: the folder’s figures' },
      { name: 'json', about: 'print the list of files as JSON' },
    ],
    examples: [
      ['plot out/typical-case', 'all figures as SVG'],
      ['plot out/typical-case statement-waterfall --format png', 'one, for a document'],
      ['plot out/typical-case --format html', 'one page with all'],
    ],
  },
  {
    name: 'diary',
    command: 'diary <folder>',
    usage: 'diary FOLDER',
    summary: 'a month of one network, told day by day with its books',
    positionals: [['FOLDER', 'a folder that run or compare wrote']],
    options: [
      { name: 'network', value: 'N', about: 'as in the column network of the tables, or the end of it: 1' },
      { name: 'month', value: 'M', about: 'as 2004-07, or counted from 1; default: the first with books' },
      { name: 'replicate', value: 'R', about: 'counted from 0; default 0' },
      { name: 'scenario', value: 'NAME', about: 'which, where the folder holds several' },
      json,
    ],
    examples: [
      ['diary out/typical-case --network 1', 'the first month of X'],
      ['diary out/typical-case --network 1 --month 2004-07 --replicate 3', 'another month'],
      ['diary out/network-types --scenario not-for-profit --network 1', 'of a comparison'],
    ],
  },
  {
    name: 'query',
    command: 'query <folder> [sql]',
    usage: 'query FOLDER [SQL]',
    summary: 'SQL over a run folder’s tables; alone: what they hold',
    positionals: [
      ['FOLDER', 'a folder that any command wrote'],
      ['SQL', 'one SELECT, as DuckDB understands it; default: list tables and columns'],
    ],
    options: [{ name: 'format', value: 'FORMAT', about: 'text (default: a table, the first rows), csv or json' }],
    examples: [
      ['query out/typical-case', 'tables, rows, keys, columns and units'],
      [
        'query out/typical-case \\\n      "SELECT month, avg(salesCents) FROM networkMonths GROUP BY ALL"',
        'mean sales by month',
      ],
      ['query out/typical-case "FROM trips" --format csv > trips.csv', 'a table, for another program'],
    ],
  },
  {
    name: 'verify',
    command: 'verify <folder>',
    usage: 'verify FOLDER',
    summary: 'rerun a folder from its manifest; compare every byte',
    positionals: [['FOLDER', 'a folder that any command wrote']],
    options: [
      { name: 'workers', value: 'N', about: 'processes at a time; default: all cores where the work is worth it' },
      { name: 'any-version', about: 'try even where another version of micronet wrote the folder' },
      json,
    ],
    examples: [
      ['verify out/typical-case', 'the same to the byte, or what differs first'],
      ['verify out/regional-margins --workers 2 --json', 'for a script; exit code 1 where anything differs'],
    ],
  },
  {
    name: 'evidence',
    command: 'evidence [what..]',
    usage: 'evidence [WHAT…]',
    summary: 'the study’s facts, or all parameters in force and why',
    positionals: [['WHAT…', 'a scenario file, or facts by number; default: all facts']],
    options: [
      set,
      { name: 'variant', value: 'NAME', about: 'which of a matrix; default: its baseline, or the first' },
      { name: 'only', value: 'PATH', about: 'only parameters whose path begins so; may be repeated' },
      { name: 'all', about: 'of regions, sources and types, also those that no network uses' },
      json,
    ],
    examples: [
      ['evidence', 'all facts'],
      ['evidence F18 F27', 'two facts'],
      ['evidence scenarios/typical-case.yaml --only credit', 'what is known of credit'],
    ],
  },
  {
    name: 'odd',
    command: 'odd [scenario]',
    usage: 'odd [SCENARIO]',
    summary: 'the model described after the ODD+D protocol, in Markdown',
    positionals: [['SCENARIO', 'a scenario file; default: the typical case']],
    options: [
      { name: 'out', value: 'FILE', about: 'where to write; default: on the terminal' },
      set,
      { name: 'json', about: 'the sections as one JSON document on stdout' },
    ],
    examples: [
      ['odd', 'of the typical case'],
      ['odd my-question.yaml --out appendix.md', 'for a paper'],
    ],
  },
  {
    name: 'schema',
    command: 'schema',
    usage: 'schema',
    summary: 'JSON Schema of scenarios, for completion in editors',
    positionals: [],
    options: [],
    examples: [
      ['schema > micronet.schema.json', 'then as the first line of a scenario:'],
      ['', '# yaml-language-server: $schema=./micronet.schema.json'],
    ],
  },
  {
    name: 'init',
    command: 'init <file>',
    usage: 'init FILE',
    summary: 'write a commented scenario to start from',
    positionals: [['FILE', 'the new file, ending in .yaml']],
    options: [],
    examples: [['init my-question.yaml', 'then: npx micronet run my-question.yaml']],
  },
] as const satisfies readonly CommandSummary[];

export type CommandName = (typeof commands)[number]['name'];
export const commandList: readonly (CommandSummary & { readonly name: CommandName })[] = commands;

const exampleLines: readonly (readonly [string, string])[] = [
  ['npx micronet run scenarios/typical-case.yaml', 'the typical case'],
  ['npx micronet compare scenarios/regional-margins.yaml', 'five regions'],
  ['npx micronet margins', 'price gaps'],
  ['npx micronet init my-question.yaml', 'your own question'],
];

/** Two columns, the second aligned; where any row is too long for a line of eighty, the second stands below the first. */
function inColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  const lines = rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
  if (lines.every((line) => line.length <= 80)) return lines;
  return rows.flatMap(([first, second]) => [...(first === '' ? [] : [`  ${first}`]), `      ${second}`]);
}

/** The help of the program as a whole. */
export function mainHelp(): string {
  return [
    'micronet: an economic simulation of small user-dealer networks, France 2004–2005',
    '',
    'Usage: npx micronet COMMAND [options]',
    '',
    'Commands',
    ...inColumns(commandList.map(({ usage, summary }) => [usage, summary])),
    '',
    'Examples',
    ...inColumns(exampleLines),
    '',
    'Options: --help (also after a command), --version.',
    'Exit codes: 0 done · 1 a check failed · 2 bad input · 3 some runs failed ·',
    '130 interrupted.',
    'Not for advice, prediction, or targeting anyone: README, “Responsible use”.',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp({ usage, summary, positionals, options, examples }: CommandSummary): string {
  const named = options.map(({ name, value, about }): [string, string] => [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    about,
  ]);
  return [
    `npx micronet ${usage}${options.length > 0 ? ' [options]' : ''}`,
    `  ${summary}`,
    '',
    ...(positionals.length + named.length > 0 ? [...inColumns([...positionals, ...named]), ''] : []),
    'Examples',
    ...inColumns(examples.map(([example, what]) => [example === '' ? '' : `npx micronet ${example}`, what])),
  ].join('\n');
}
