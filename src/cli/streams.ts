import { version } from '../version.js';
import { exitCode } from './errors.js';
import { printNotice } from './output.js';

/** How the program ends where nothing else can say so: results that can go nowhere, and errors that nobody foresaw. */

/**
 * A closed pipe (`| head`) ends the program quietly: the reader has what it wanted. Any other failure, such as a full
 * disk, ends it with one message and exit code 2: results that nobody has are not done.
 */
export function endOnUnwritableStream(): void {
  const end = (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EPIPE') process.exit(0);
    process.exit(exitCode.badInput);
  };
  process.stderr.on('error', end);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE')
      process.stderr.write(`cannot write the results to the standard output: ${reasonOf(error)}\n`);
    end(error);
  });
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOSPC' ? 'no space is left there (ENOSPC)' : (code ?? message);
}

/** Tells an error that is no doing of the user's, and returns its exit code. */
export function tellFault(error: unknown): number {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const [said = ''] = message.split('\n');
  const where = process.env['MICRONET_TRACE'] === undefined ? 'MICRONET_TRACE=1 shows where' : stack;
  printNotice(
    `micronet ${version} stopped, by a fault of its own: ${said}; please report it with the command and its scenario or folder (${where})`,
  );
  return exitCode.fault;
}

/** Whatever nobody caught, in whatever callback, ends so. */
export function endOnFault(): void {
  const end = (error: unknown): never => process.exit(tellFault(error));
  process.on('uncaughtException', end).on('unhandledRejection', end);
}
