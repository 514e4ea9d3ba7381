import { commandNamed } from './commandList.js';
import { commandHelp, mainHelp } from './help.js';
import { endOnUnwritableStream } from './streams.js';

const asksForHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';

function printHelp(text: string): void {
  endOnUnwritableStream();
  process.stdout.write(`${text}\n`);
}

/**
 * Does what a command line asks. Help and version are printed before anything heavy is loaded; a command is loaded when
 * it is called. Every error a user can cause ends in one message on stderr and exit code 2.
 * @param words what stands after `micronet`
 */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const [first, ...rest] = words;
  const word = first === 'help' ? rest[0] : first;
  const name = commandNamed(word);
  const beforeDashes = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (name !== undefined && (first === 'help' || beforeDashes.some(asksForHelp))) {
    printHelp(commandHelp(name));
  } else if (word === undefined || asksForHelp(first)) {
    printHelp(mainHelp());
  } else if (first === '--version' || first === '-v') {
    const { version } = await import('../version.js');
    printHelp(version);
  } else {
    const { runProgram } = await import('./program.js');
    await runProgram(words);
  }
}
