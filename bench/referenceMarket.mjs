import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timed } from './measure.mjs';

/** Purchase draws a client-day that give the model's occasions. */
const draws = 4;

/**
 * Compiles the reference market into a folder.
 * @returns what runs it once, for so many networks and days; null where there is no gcc
 */
export async function referenceMarket(folder) {
  const source = fileURLToPath(new URL('reference-market.c', import.meta.url));
  const program = join(folder, 'reference-market');
  try {
    await timed('gcc', ['-O2', '-o', program, source]);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  return async (networks, days) => {
    const { stdout } = await timed(program, [networks, days, draws].map(String));
    const found = /^([\d.]+) ns a client-day, ([\d.]+) occasions a client-day, ([\d.]+) s;/.exec(stdout);
    if (!found) throw new Error(`the reference market printed ${JSON.stringify(stdout)}`);
    const [nsPerClientDay, occasionsPerClientDay, cpuSeconds] = found.slice(1).map(Number);
    return { nsPerClientDay, occasionsPerClientDay, cpuSeconds };
  };
}
