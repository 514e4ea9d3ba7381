import { describe, expect, it } from 'vitest';
import { commandList, commandNames } from '../../src/cli/commandList.js';
import type { CommandSummary } from '../../src/cli/options.js';
import { parseArguments } from '../../src/cli/parseArguments.js';
import { UsageError } from '../../src/cli/errors.js';

describe('arguments', () => {
  it('have the types that the command declares, and are there where none is given', () => {
    expect(parseArguments('margins', [])).toEqual({ prices: undefined, json: false });
    const args = ['a.yaml', '--max-replicates', '20', '--interval=5%', 'b.yaml', '--check', '--seed', '007'];
    expect(parseArguments('run', args)).toMatchObject({
      file: ['a.yaml', 'b.yaml'],
      maxReplicates: 20,
      interval: '5%',
      check: true,
      seed: '007',
      set: [],
      books: undefined,
    });
  });

  it('an option takes one word each time, and no file with it', () => {
    expect(parseArguments('run', ['--set', 'a=1', 'b=2', '--set', 'c=-3'])).toMatchObject({
      file: ['b=2'],
      set: ['a=1', 'c=-3'],
    });
    expect(parseArguments('compare', ['a', '--metric', 'x, y', '--metric', 'z'])['metric']).toEqual(['x', 'y', 'z']);
  });

  it('words after two dashes are arguments, whatever they begin with', () => {
    expect(parseArguments('query', ['out', '--', '--all'])).toMatchObject({ folder: 'out', sql: '--all' });
  });

  const wrong: readonly (readonly [words: string[], message: string])[] = [
    [['a', '-s', 'abc'], 'run has no option -s'],
    [['a', '--maxReplicates', '20'], 'run has no option --maxReplicates; did you mean --max-replicates?'],
    [['a', '--replicates', '-1'], '--replicates -1: must be a whole number from 1 to 1,000,000'],
    [['a', '--replicates', '1e3'], '--replicates 1e3: must be a whole number'],
    [['a', '--out', '--force'], '--out needs a value'],
    [['a', '--__proto__=x'], 'run has no option --__proto__'],
  ];
  it.each(wrong)('%j', (words, message) => {
    expect(() => parseArguments('run', words)).toThrow(UsageError);
    expect(() => parseArguments('run', words)).toThrow(message);
  });
});

describe('the list of commands', () => {
  it.each(commandNames)('%s: a module that does it, and options that the parser tells from words', async (name) => {
    const { handler } = (await import(`../../src/cli/commands/${name}.ts`)) as { readonly handler: unknown };
    expect(handler).toBeTypeOf('function');
    const { positionals, options }: CommandSummary = commandList[name];
    expect(Object.keys(options).filter((key) => key in positionals)).toEqual([]);
  });
});
