/** Where results and messages go: what becomes of the program when they can go there no longer. */

/** Exit code where results could not be written: that of input that cannot be used (see `exitCode`). */
const unwritable = 2;

/**
 * A closed pipe (`| head`) ends the program quietly: the reader has what it wanted. Any other failure, such as a full
 * disk, ends it with one message and exit code 2: results that nobody has are not done.
 */
export function endOnUnwritableStream(): void {
  const end = (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EPIPE') process.exit(0);
    process.exit(unwritable);
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
