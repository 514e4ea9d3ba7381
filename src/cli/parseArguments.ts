import { Parser } from 'yargs/helpers';
import { nearest } from '../scenario/index.js';
import { commandList } from './commandList.js';
import type { CommandName } from './commandList.js';
import { UsageError } from './errors.js';
import { optionName } from './options.js';

/**
 * The typed arguments of a command, by its declaration.
 * @param args what follows the command
 * @returns of the type `Arguments<N>` of the command's name
 * @throws {UsageError} where something is missing, unknown or not as declared
 */
export function parseArguments(name: CommandName, args: readonly string[]): Readonly<Record<string, unknown>> {
  const { positionals, options } = commandList[name];
  checkSwitches(name, args);
  const parsed = Parser([...args], {
    string: optionNames(name, false),
    boolean: optionNames(name, true),
    configuration: {
      'parse-positional-numbers': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      // What is no option stands among the arguments, as it was written.
      'unknown-options-as-args': true,
      'populate--': true,
    },
  });
  const words = parsed._.map(String);
  const unknown = words.find((word) => /^-./u.test(word));
  if (unknown !== undefined) throw wrong(name, unknownOption(name, unknown));
  words.push(...(parsed['--'] ?? []).map(String));
  const places = Object.entries(positionals).map(([key, place]) => {
    const given = words.splice(0, place.isLast ? words.length : 1);
    if (place.isNeeded && given.length === 0) throw wrong(name, `${place.value} is missing`);
    return [key, () => place.read(given, place.value.replace('…', ''))] as const;
  });
  if (words[0] !== undefined) throw wrong(name, `${name} takes no argument ${words[0]}`);
  const named = Object.entries(options).map(([key, { read }]) => {
    const option = optionName(key);
    return [key, () => read([(parsed[option] as unknown) ?? []].flat().map(String), `--${option}`)] as const;
  });
  return Object.fromEntries([...places, ...named].map(([key, read]) => [key, read()]));
}

const optionNames = (name: CommandName, switches: boolean): string[] =>
  Object.entries(commandList[name].options)
    .filter(([, { value }]) => (value === undefined) === switches)
    .map(([key]) => optionName(key));

const wrong = (name: CommandName, message: string): UsageError =>
  new UsageError(`${message}\n  see: npx micronet ${name} --help`);

/** A switch is there or not; written with a value, the parser would take any but `true` for off. */
function checkSwitches(name: CommandName, args: readonly string[]): void {
  const switches = optionNames(name, true);
  const dashes = args.indexOf('--');
  for (const arg of dashes < 0 ? args : args.slice(0, dashes)) {
    const [, option = '', value = ''] = /^--([^=]+)=(.*)$/su.exec(arg) ?? [];
    if (switches.includes(option) && value !== 'true' && value !== 'false')
      throw wrong(name, `--${option}=${value}: it takes no value: --${option}, or leave it out`);
  }
}

function unknownOption(name: CommandName, written: string): string {
  const option = written.replace(/=.*$/su, '');
  const names = ['help', ...Object.keys(commandList[name].options).map(optionName)];
  const meant = nearest(option.replace(/^-+/u, ''), names);
  return `${name} has no option ${option}${meant ? `; did you mean --${meant}?` : ''}`;
}
