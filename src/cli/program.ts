import { nearest, ScenarioError } from '../scenario/index.js';
import { InterruptedError, PausedError } from '../experiment/runScenario.js';
import { commandNamed, commandNames } from './commandList.js';
import { exitCode, UsageError } from './errors.js';
import { printNotice } from './output.js';
import { parseArguments } from './parseArguments.js';
import { endOnUnwritableStream, tellFault } from './streams.js';
import { DataError } from '../engine/hashing/dataError.js';

/** What a command's module gives; its arguments are of the type that `commandList` declares for it. */
interface CommandModule {
  readonly handler: (args: unknown) => void | Promise<void>;
}

/** Parses the arguments and runs the command; sets the exit code. */
export async function runProgram([word = '', ...rest]: readonly string[]): Promise<void> {
  endOnUnwritableStream();
  try {
    const name = commandNamed(word);
    if (name === undefined) throw new UsageError(unknownCommand(word));
    const args = parseArguments(name, rest);
    const { handler } = (await import(`./commands/${name}.js`)) as CommandModule;
    await handler(args);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function unknownCommand(name: string): string {
  const meant = nearest(name, commandNames);
  const what = name.startsWith('-') ? 'option' : 'command';
  return `there is no ${what} ${name}${meant ? `; did you mean ${meant}?` : ''}\n  commands: ${commandNames.join(', ')}`;
}

/** Prints what a user needs to know of an error and returns the exit code. */
function report(error: unknown): number {
  if (error instanceof InterruptedError) {
    printNotice(`micronet: ${error.message}${error instanceof PausedError ? '' : '; nothing was written'}`);
    return exitCode.interrupted;
  }
  if (error instanceof ScenarioError || error instanceof DataError || error instanceof UsageError) {
    printNotice(error.message);
    return exitCode.badInput;
  }
  // What the system refuses, such as a full disk, is no fault of the program.
  if (error instanceof Error && 'syscall' in error) {
    printNotice(`the system refuses: ${error.message}`);
    return exitCode.badInput;
  }
  return tellFault(error);
}
