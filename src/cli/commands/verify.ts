import { readRerun, verifyRerun } from '../../folders/verifyFolder.js';
import { verifyText } from '../../report/text/verifyText.js';
import { exitCode } from '../errors.js';
import { execute } from '../executor.js';
import { isOn, oneText, optionalCount } from '../options.js';
import type { Arguments } from '../options.js';
import { print, printJson } from '../output.js';
import { interruptSignal, mostWorkers } from '../runOptions.js';

export async function handler(args: Arguments): Promise<void> {
  const folder = oneText(args['folder'], 'the folder');
  const workers = optionalCount(args['workers'], '--workers', 1, mostWorkers);
  const signal = interruptSignal();
  const rerun = await readRerun(folder, isOn(args['any-version']));
  const { label } = rerun.kind;
  const options = { workers, signal, ...(label === undefined ? {} : { label }) };
  const found = await execute(rerun.portions, options, (execution) => verifyRerun(rerun, execution));
  if (isOn(args['json'])) printJson({ jsonVersion: 1, verdict: found.same ? 'same' : 'different', ...found });
  else print(verifyText(found).join('\n'));
  process.exitCode =
    found.newFailures.length > 0 ? exitCode.someRunsFailed : found.same ? exitCode.done : exitCode.checkFailed;
}
