import yargs from 'yargs';
import { nearest, ScenarioError } from '../scenario/index.js';
import { InterruptedError, PausedError } from '../experiment/runScenario.js';
import { commandList } from './commandList.js';
import type { CommandName, CommandSummary } from './commandList.js';
import { exitCode, UsageError } from './errors.js';
import { printNotice } from './output.js';
import { endOnUnwritableStream } from './streams.js';
import { DataError } from '../engine/hashing/dataError.js';

/** What a command's module gives: the arguments as parsed, still to be checked. */
export interface CommandHandler {
  readonly handler: (args: Readonly<Record<string, unknown>>) => void | Promise<void>;
}

/** One loader for each command: what is not called is not read. */
const loaders: Readonly<Record<CommandName, () => Promise<CommandHandler>>> = {
  run: () => import('./commands/run.js'),
  compare: () => import('./commands/compare.js'),
  procedures: () => import('./commands/procedures.js'),
  validate: () => import('./commands/validate.js'),
  sweep: () => import('./commands/sweep.js'),
  sensitivity: () => import('./commands/sensitivity.js'),
  shard: () => import('./commands/shard.js'),
  calibrate: () => import('./commands/calibrate.js'),
  margins: () => import('./commands/margins.js'),
  plot: () => import('./commands/plot.js'),
  diary: () => import('./commands/diary.js'),
  query: () => import('./commands/query.js'),
  verify: () => import('./commands/verify.js'),
  evidence: () => import('./commands/evidence.js'),
  odd: () => import('./commands/odd.js'),
  schema: () => import('./commands/schema.js'),
  init: () => import('./commands/init.js'),
};

/** Parses the arguments and runs the command; sets the exit code. */
export async function runProgram(args: readonly string[]): Promise<void> {
  endOnUnwritableStream();
  try {
    const word = args[0] ?? '';
    const summary = commandList.find(({ name }) => name === word);
    if (!summary) throw new UsageError(unknownCommand(word));
    checkSwitches(summary, args);
    const { handler } = await loaders[summary.name]();
    await yargs(args)
      .command({ command: summary.command, builder: optionsOf(summary), handler })
      .strict()
      // Messages do not depend on the language of the machine: they are put into our own words below.
      .locale('en')
      .version(false)
      .help(false)
      .parserConfiguration({
        'parse-numbers': false,
        'parse-positional-numbers': false,
        'greedy-arrays': false,
        'duplicate-arguments-array': true,
      })
      .showHelpOnFail(false)
      .fail((message: string | null, error: Error | undefined) => {
        throw (
          error ?? new UsageError(`${inOurWords(message ?? '', summary, args)}\n  see: npx micronet ${word} --help`)
        );
      })
      .parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Values are taken as texts and checked by the command; a switch takes none. */
function optionsOf({ options }: CommandSummary): Record<string, { type: 'string' | 'boolean' }> {
  return Object.fromEntries(
    options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
  );
}

/** A switch is there or not; written with a value, the parser would take any but `true` for off. */
function checkSwitches({ name, options }: CommandSummary, args: readonly string[]): void {
  const dashes = args.indexOf('--');
  for (const arg of dashes < 0 ? args : args.slice(0, dashes)) {
    const [, option = '', value = ''] = /^--([^=]+)=(.*)$/su.exec(arg) ?? [];
    const isSwitch = options.some((known) => known.name === option && known.value === undefined);
    if (isSwitch && value !== 'true' && value !== 'false')
      throw new UsageError(
        `--${option}=${value}: it takes no value: --${option}, or leave it out\n  see: npx micronet ${name} --help`,
      );
  }
}

/** What the parser found wrong. */
function inOurWords(message: string, summary: CommandSummary, args: readonly string[]): string {
  if (message.startsWith('Not enough non-option arguments'))
    return `${summary.positionals[0]?.[0] ?? 'FILE'} is missing`;
  const unknown = /^Unknown arguments?: ([^,]+)/u.exec(message)?.[1];
  if (unknown === undefined) return message === '' ? 'wrong arguments' : message;
  const option = args.find((arg) => arg.startsWith('-') && arg.replace(/^-+/u, '').replace(/=.*$/su, '') === unknown);
  if (option === undefined) return `${summary.name} takes no argument ${unknown}`;
  const names = ['help', ...summary.options.map(({ name }) => name)];
  const meant = nearest(unknown, names);
  return `${summary.name} has no option ${option.replace(/=.*$/su, '')}${meant ? `; did you mean --${meant}?` : ''}`;
}

function unknownCommand(name: string): string {
  const names = commandList.map((command) => command.name);
  const meant = nearest(name, names);
  const what = name.startsWith('-') ? 'option' : 'command';
  return `there is no ${what} ${name}${meant ? `; did you mean ${meant}?` : ''}\n  commands: ${names.join(', ')}`;
}

/** Prints what a user needs to know of an error and returns the exit code; what is not the user's doing is thrown on. */
function report(error: unknown): number {
  if (error instanceof InterruptedError) {
    printNotice(`micronet: ${error.message}${error instanceof PausedError ? '' : '; nothing was written'}`);
    return exitCode.interrupted;
  }
  if (error instanceof ScenarioError || error instanceof DataError || error instanceof UsageError) {
    printNotice(error.message);
    return exitCode.badInput;
  }
  throw error;
}
