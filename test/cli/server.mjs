import { Buffer } from 'node:buffer';
import { runCommandLine } from '../../dist/cli/commandLine.js';

/**
 * The built command line in a process that stays: each message is a folder and a command, answered by what it printed
 * and its exit code. What a process of its own takes to start is then paid once a test file.
 */
process.on('message', ({ id, folder, args }) => {
  void answer(folder, args).then((outcome) => process.send({ id, ...outcome }));
});
process.on('disconnect', () => process.exit());

async function answer(folder, args) {
  const printed = { stdout: '', stderr: '' };
  const original = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'])
    process[name].write = (chunk, encoding, callback) => {
      printed[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      const done = typeof encoding === 'function' ? encoding : callback;
      if (done) process.nextTick(done);
      return true;
    };
  process.chdir(folder);
  process.exitCode = undefined;
  let code;
  try {
    await runCommandLine(args);
    code = process.exitCode ?? 0;
  } catch (error) {
    // What a process of its own would print of an error that nobody caught, and how it would end.
    printed.stderr += `${error.stack}\n`;
    code = 1;
  } finally {
    Object.assign(process.stdout, { write: original.stdout });
    Object.assign(process.stderr, { write: original.stderr });
    for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
    process.exitCode = undefined;
    process.chdir('/');
  }
  return { code, ...printed };
}
