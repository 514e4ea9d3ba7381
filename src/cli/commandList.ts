import { experimentCommands } from './experimentCommands.js';
import { intervalOptions, json, runOptions, set } from './commandOptions.js';
import type { CommandSummary } from './commandOptions.js';

export type { CommandSummary } from './commandOptions.js';

/**
 * The commands, in the order of the help, with their options and examples: plain data, from which both the help is
 * printed, before anything heavy is loaded, and the parser is set up.
 */

const commands = [
  {
    name: 'run',
    command: 'run <file..>',
    usage: 'run FILE…',
    summary: 'run scenarios: statement, tables and figures',
    positionals: [['FILE…', 'scenario files, YAML or JSON']],
    options: [
      ...runOptions,
      ...intervalOptions,
      { name: 'metric', value: 'NAME', about: 'whose mean --interval is of; default netEurPerMonth' },
      { name: 'books', value: 'N', about: 'write months, trips and tabs of the first N replicates' },
    ],
    examples: [
      ['run scenarios/typical-case.yaml', 'the typical case'],
      ['run my-question.yaml --set credit.limitShare=10%', 'one parameter changed'],
      ['run my-question.yaml --interval 5%', 'until the mean is known to ± 5 %'],
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
      ...intervalOptions,
    ],
    examples: [
      ['compare scenarios/regional-margins.yaml', 'five regions, seven towns'],
      [
        'compare scenarios/typical-case.yaml \\\n      scenarios/no-enforcement.yaml --metric netEurPerMonthAllMonths',
        'two files; arrests and what they cost are in the measure',
      ],
      ['compare scenarios/network-types.yaml --metric clients', 'by another measure'],
      ['compare my-question.yaml --interval 20', 'until each difference is known to ± € 20'],
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
  ...experimentCommands,
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
