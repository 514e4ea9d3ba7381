import {
  csvDialect,
  force,
  intervalOptions,
  json,
  replicates,
  runOptions,
  seed,
  set,
  workers,
} from './commandOptions.js';
import { experimentCommands } from './experimentCommands.js';
import { anyNumber, atLeastOne, choice, count, flag, list, needed, perhaps, text, texts } from './options.js';
import type { ArgumentsOf, CommandSummary } from './options.js';

/**
 * The commands, in the order of the help, with their arguments, options and examples. What a command does stands in
 * `commands/NAME.ts`, which is loaded when it is called.
 */

const { sweep, sensitivity, shard, calibrate } = experimentCommands;
const anyRunFolder = needed('FOLDER', 'a folder that any command wrote');
const draws = (about: string) => count('N', about, 1, 100_000);

const commands = {
  run: {
    summary: 'run scenarios: statement, tables and figures',
    positionals: { file: atLeastOne('FILE…', 'scenario files, YAML or JSON') },
    options: {
      ...runOptions,
      ...intervalOptions,
      metric: text('NAME', 'whose mean --interval is of; default netEurPerMonth'),
      books: count('N', 'write months, trips and tabs of the first N replicates', 0, 1_000_000),
    },
    examples: [
      ['run scenarios/typical-case.yaml', 'the typical case'],
      ['run my-question.yaml --set credit.limitShare=10%', 'one parameter changed'],
      ['run my-question.yaml --interval 5%', 'until the mean is known to ± 5 %'],
      ['run my-question.yaml --format csv --out out/mine', 'tables for Stata'],
      ['run my-question.yaml --format csv --csv-dialect excel-fr', 'for a French spreadsheet'],
    ],
  },
  compare: {
    summary: 'paired differences of scenarios, or variants of one file',
    positionals: { file: atLeastOne('FILE…', 'scenario files, or one with a matrix') },
    options: {
      baseline: text('NAME', 'what to compare with; default: as in the file, or the first'),
      metric: list('NAME', 'rank by it and draw it; more, below: A,B; default netEurPerMonth'),
      all: flag('print every scenario, not only top, bottom and baseline'),
      ...runOptions,
      ...intervalOptions,
    },
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
  procedures: {
    summary: 'a run as arrest procedures show it, beside the study',
    positionals: { folder: needed('FOLDER', 'a folder that run wrote; its scenario is run again') },
    options: {
      sample: count('N', 'procedures in a sample; default 150, as in the study', 1, 100_000),
      draws: draws('how many samples; default 1,000'),
      random: flag('a simple random draw, not by the study’s quotas'),
      out: text('FOLDER', 'where to write; default: FOLDER-procedures'),
      force,
      json,
    },
    examples: [
      ['procedures out/regional-market', 'quotas like the study’s'],
      ['procedures out/regional-market --random --out out/random', 'for contrast'],
      ['procedures out/regional-market --sample 600 --draws 5000', 'a larger study'],
    ],
  },
  validate: {
    summary: 'all 52 facts of the study beside the simulation',
    positionals: {
      file: perhaps('FILE', 'a scenario: one network, or a market of France; default: the shipped ones'),
    },
    options: {
      replicates: replicates('of each scenario; default: as they say'),
      draws: draws('samples of 150 procedures; default 1,000'),
      seed,
      set,
      out: text('FOLDER', 'where to write; default: out/validation'),
      force,
      json,
    },
    examples: [
      ['validate', 'the typical case and France 2005: about a minute'],
      ['validate scenarios/typical-case.yaml', 'what one network can tell'],
      ['validate --set enforcement.totalHazardPerMonth=3% --out out/three', 'other assumptions'],
    ],
  },
  sweep,
  sensitivity,
  shard,
  calibrate,
  margins: {
    summary: 'the study’s price gaps by region and market: no simulation',
    positionals: {},
    options: { prices: choice('SOURCE', 'of retail prices: ocrtis (default) or trend', ['ocrtis', 'trend']), json },
    examples: [
      ['margins', 'at OCRTIS retail prices'],
      ['margins --prices trend --json', 'at TREND prices, for a script'],
    ],
  },
  plot: {
    summary: 'figures of a run folder as JSON, SVG, PNG or a page',
    positionals: {
      folder: needed('FOLDER', 'a folder that run or compare wrote'),
      figure: anyNumber('FIGURE…', 'names of figures; all where none is given'),
    },
    options: {
      format: choice('FORMAT', 'svg (default), png, html (one page with all) or json', ['svg', 'png', 'html', 'json']),
      out: text('FOLDER', 'where to write; default: the folder’s figures'),
      json: flag('print the list of files as JSON'),
    },
    examples: [
      ['plot out/typical-case', 'all figures as SVG'],
      ['plot out/typical-case statement-waterfall --format png', 'one, for a document'],
      ['plot out/typical-case --format html', 'one page with all'],
    ],
  },
  diary: {
    summary: 'a month of one network, told day by day with its books',
    positionals: { folder: needed('FOLDER', 'a folder that run or compare wrote') },
    options: {
      network: text('N', 'as in the column network of the tables, or the end of it: 1'),
      month: text('M', 'as 2004-07, or counted from 1; default: the first with books'),
      replicate: text('R', 'counted from 0; default 0'),
      scenario: text('NAME', 'which, where the folder holds several'),
      json,
    },
    examples: [
      ['diary out/typical-case --network 1', 'the first month of X'],
      ['diary out/typical-case --network 1 --month 2004-07 --replicate 3', 'another month'],
      ['diary out/network-types --scenario not-for-profit --network 1', 'of a comparison'],
    ],
  },
  query: {
    summary: 'SQL over a run folder’s tables; alone: what they hold',
    positionals: {
      folder: anyRunFolder,
      sql: perhaps('SQL', 'one query of DuckDB, or a table’s name; default: list the tables'),
    },
    options: {
      format: choice('FORMAT', 'text (default: a table, the first rows), csv or json', ['text', 'csv', 'json']),
      csvDialect,
    },
    examples: [
      ['query out/typical-case', 'the tables, with rows, columns and units'],
      ['query out/typical-case trips', 'all columns of one table, with units'],
      [
        'query out/typical-case \\\n      "SELECT month, avg(salesCents) FROM networkMonths GROUP BY ALL"',
        'mean sales by month',
      ],
      ['query out/typical-case "FROM trips" --format csv > trips.csv', 'a table, for another program'],
    ],
  },
  verify: {
    summary: 'rerun a folder from its manifest; compare every byte',
    positionals: { folder: anyRunFolder },
    options: { workers, anyVersion: flag('try even where another version of micronet wrote the folder'), json },
    examples: [
      ['verify out/typical-case', 'the same to the byte, or what differs first'],
      ['verify out/regional-margins --workers 2 --json', 'for a script; exit code 1 where anything differs'],
    ],
  },
  evidence: {
    summary: 'the study’s facts, or all parameters in force and why',
    positionals: { what: anyNumber('WHAT…', 'a scenario file, or facts by number; default: all facts') },
    options: {
      set,
      variant: text('NAME', 'which of a matrix; default: its baseline, or the first'),
      only: texts('PATH', 'only parameters whose path begins so; may be repeated'),
      all: flag('of regions, sources and types, also those that no network uses'),
      json,
    },
    examples: [
      ['evidence', 'all facts'],
      ['evidence F18 F27', 'two facts'],
      ['evidence scenarios/typical-case.yaml --only credit', 'what is known of credit'],
    ],
  },
  odd: {
    summary: 'the model described after the ODD+D protocol, in Markdown',
    positionals: { scenario: perhaps('SCENARIO', 'a scenario file; default: the typical case') },
    options: {
      out: text('FILE', 'where to write; default: on the terminal'),
      set,
      json: flag('the sections as one JSON document on stdout'),
    },
    examples: [
      ['odd', 'of the typical case'],
      ['odd my-question.yaml --out appendix.md', 'for a paper'],
    ],
  },
  schema: {
    summary: 'JSON Schema of scenarios, for completion in editors',
    positionals: {},
    options: {},
    examples: [
      ['schema > micronet.schema.json', 'then as the first line of a scenario:'],
      ['', '# yaml-language-server: $schema=./micronet.schema.json'],
    ],
  },
  init: {
    summary: 'write a commented scenario to start from',
    positionals: { file: needed('FILE', 'the new file, ending in .yaml') },
    options: {},
    examples: [['init my-question.yaml', 'then: npx micronet run my-question.yaml']],
  },
} as const satisfies Readonly<Record<string, CommandSummary>>;

type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What the command of a name is handed. */
export type Arguments<N extends CommandName> = ArgumentsOf<Commands[N]>;

export const commandList: Readonly<Record<CommandName, CommandSummary>> = commands;
export const commandNames = Object.keys(commands) as readonly CommandName[];

/** The command that a word names; undefined where it names none. */
export const commandNamed = (word: string | undefined): CommandName | undefined =>
  commandNames.find((name) => name === word);
