import { readRerun, verifyRerun } from '../../folders/verifyFolder.js';
import { verifyText } from '../../folders/text/verifyText.js';
import { exitCode } from '../errors.js';
import { execute } from '../executor.js';
import type { Arguments } from '../commandList.js';
import { print, printJson } from '../output.js';
import { sayOtherVersion } from '../received.js';
import { interruptSignal } from '../runOptions.js';

export async function handler({ folder, workers, anyVersion, json }: Arguments<'verify'>): Promise<void> {
  const signal = interruptSignal();
  const rerun = await readRerun(folder, anyVersion);
  sayOtherVersion(folder, rerun.manifest);
  const { label } = rerun.kind;
  const options = { workers, signal, ...(label === undefined ? {} : { label }) };
  const found = await execute(rerun.portions, options, (execution) => verifyRerun(rerun, execution));
  if (json) printJson({ jsonVersion: 1, verdict: found.same ? 'same' : 'different', ...found });
  else print(verifyText(found));
  process.exitCode =
    found.newFailures.length > 0 ? exitCode.someRunsFailed : found.same ? exitCode.done : exitCode.checkFailed;
}
