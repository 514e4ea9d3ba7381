import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What a program prints on stdout, and the milliseconds that it takes from start to end. */
export async function timed(program, args, cwd) {
  const start = process.hrtime.bigint();
  const { stdout } = await execute(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return { stdout, milliseconds: Number(process.hrtime.bigint() - start) / 1e6 };
}

/** The same for Node itself, in a fresh process. */
export function timedNode(args, cwd) {
  return timed(process.execPath, args, cwd);
}

/** Measures in turn, round after round, so that whatever else the machine does falls on all alike. */
export async function interleaved(rounds, measures, onRound) {
  const results = Object.fromEntries(Object.keys(measures).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(measures)) results[name].push(await measure(round));
    onRound(round + 1);
  }
  return results;
}
