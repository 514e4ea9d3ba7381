import { commandList, commandNames } from './commandList.js';
import type { CommandName } from './commandList.js';
import { optionName } from './options.js';

/** What `--help` prints, from the declarations of the commands alone. */

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

/** `plot FOLDER [FIGURE…]`. */
export function usageOf(name: CommandName): string {
  const places = Object.values(commandList[name].positionals);
  return [name, ...places.map(({ value, isNeeded }) => (isNeeded ? value : `[${value}]`))].join(' ');
}

/** The help of the program as a whole. */
export function mainHelp(): string {
  return [
    'micronet: an economic simulation of small user-dealer networks, France 2004–2005',
    '',
    'Usage: npx micronet COMMAND [options]',
    '',
    'Commands',
    ...inColumns(commandNames.map((name) => [usageOf(name), commandList[name].summary])),
    '',
    'Examples',
    ...inColumns(exampleLines),
    '',
    'Options: --help (also after a command), --version.',
    'Exit codes: 0 done · 1 a check failed · 2 bad input · 3 some runs failed ·',
    '70 a fault of micronet · 130 interrupted.',
    'Not for advice, prediction, or targeting anyone: README, “Responsible use”.',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(name: CommandName): string {
  const { summary, positionals, options, examples } = commandList[name];
  const places = Object.values(positionals).filter(({ about }) => about !== '');
  const described = [
    ...places.map(({ value, about }): [string, string] => [value, about]),
    ...Object.entries(options).map(([key, { value, about }]): [string, string] => [
      `--${optionName(key)}${value === undefined ? '' : ` ${value}`}`,
      about,
    ]),
  ];
  return [
    `npx micronet ${usageOf(name)}${Object.keys(options).length > 0 ? ' [options]' : ''}`,
    `  ${summary}`,
    '',
    ...(described.length > 0 ? [...inColumns(described), ''] : []),
    'Examples',
    ...inColumns(examples.map(([example, what]) => [example === '' ? '' : `npx micronet ${example}`, what])),
  ].join('\n');
}
