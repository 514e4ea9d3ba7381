/** What the list of commands is made of, and options that several commands take. */

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

export const json: OptionSummary = { name: 'json', about: 'one JSON document on stdout' };
export const set: OptionSummary = {
  name: 'set',
  value: 'PATH=VALUE',
  about: 'a parameter for this run, as in a file; may be repeated',
};

export const runOptions: readonly OptionSummary[] = [
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

/** As many replicates as it takes, for commands that can add some. */
export const intervalOptions: readonly OptionSummary[] = [
  { name: 'interval', value: 'WIDTH', about: 'in place of a number: until the 95 % interval is within ± 5%, or ± 20' },
  { name: 'max-replicates', value: 'N', about: 'where --interval stops in any case; default: 20 times the usual' },
];
