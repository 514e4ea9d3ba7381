import { leastReplicates, mostReplicates } from '../scenario/declare/replicateBounds.js';
import { csvDialects, type CsvDialectName, type TableFormat } from '../store/tableFormat.js';
import { UsageError } from './errors.js';
import { choice, count, flag, text, texts } from './options.js';
import type { Option } from './options.js';

/** Options that several commands take. */

export const json = flag('one JSON document on stdout');
export const force = flag('replace the folder of another run');
export const set = texts('PATH=VALUE', 'a parameter for this run, as in a file; may be repeated');
export const workers = count('N', 'processes at a time; default: all cores where the work is worth it', 1, 1000);
export const yes = flag('begin even where it takes more than an hour');
export const replicates = (about: string): Option<number | undefined> => count('N', about, 1, mostReplicates);

const anyText = text('S', 'any text; default: as the scenario says');
export const seed: typeof anyText = {
  ...anyText,
  read: (given, what) => {
    if (given.length === 1 && given[0] === '')
      throw new UsageError(`${what} needs a value: any text of at least one character, such as 1`);
    if (given.some((each) => /[\n\r\t]/u.test(each))) throw new UsageError(`${what} must be one line`);
    return anyText.read(given, what);
  },
};

export const csvDialect = choice(
  'DIALECT',
  'of csv: plain (default), or excel-fr (semicolon, decimal comma, mark)',
  Object.keys(csvDialects) as CsvDialectName[],
);

/** @throws {UsageError} where a dialect is asked for and CSV is not */
export function checkDialect(format: string | undefined, dialect: CsvDialectName | undefined): void {
  if (dialect !== undefined && format !== 'csv')
    throw new UsageError(`--csv-dialect ${dialect} says how CSV is written: add --format csv`);
}

/** How tables are written, from both options. */
export function tableFormatOf(format: 'parquet' | 'csv' | undefined, dialect: CsvDialectName | undefined): TableFormat {
  checkDialect(format, dialect);
  return dialect === 'excel-fr' ? 'csv-excel-fr' : (format ?? 'parquet');
}

export const runOptions = {
  replicates: replicates('how many; default: as the scenario says'),
  seed,
  set,
  out: text('FOLDER', 'where to write; default: out/NAME'),
  force,
  format: choice('FORMAT', 'of tables: parquet (default) or csv', ['parquet', 'csv']),
  csvDialect,
  check: flag('check in every period that the books close'),
  workers,
  json,
};

/** As many replicates as it takes, for commands that can add some. */
export const intervalOptions = {
  interval: text('WIDTH', 'in place of a number: until the 95 % interval is within ± 5%, or ± 20'),
  maxReplicates: count(
    'N',
    'where --interval stops in any case; default: 20 times the usual',
    leastReplicates,
    mostReplicates,
  ),
};
