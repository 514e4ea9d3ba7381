#!/usr/bin/env node
import { commandNamed } from './commandList.js';
import { commandHelp, mainHelp } from './help.js';
import { endOnUnwritableStream } from './streams.js';

/**
 * The way in. Help and version are printed before anything heavy is loaded; a command is loaded when it is called.
 * Every error a user can cause ends in one message on stderr and exit code 2.
 */
process.once('SIGINT', leave);
const [first, ...rest] = process.argv.slice(2);
const asksForHelp = (word: string | undefined): boolean => word === '--help' || word === '-h';
const word = first === 'help' ? rest[0] : first;
const name = commandNamed(word);
const beforeDashes = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;

/** Interrupted before anything was begun: a command that runs has a way of its own to stop (see `interruptSignal`). */
function leave(): void {
  process.exit(130);
}

function printHelp(text: string): void {
  endOnUnwritableStream();
  process.stdout.write(`${text}\n`);
}

if (name !== undefined && (first === 'help' || beforeDashes.some(asksForHelp))) {
  printHelp(commandHelp(name));
} else if (word === undefined || asksForHelp(first)) {
  printHelp(mainHelp());
} else if (first === '--version' || first === '-v') {
  const { version } = await import('../version.js');
  printHelp(version);
} else {
  const { runProgram } = await import('./program.js');
  await runProgram(process.argv.slice(2));
}
