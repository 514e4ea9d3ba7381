import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';

/** Parent and peak resident memory, MB, of each process of this machine; nothing where there is no /proc. */
function processes() {
  const all = new Map();
  if (!existsSync('/proc')) return all;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/u.test(name)))
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      const number = (key) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? Number.NaN);
      all.set(Number(id), { parent: number('PPid'), megabytes: number('VmHWM') / 1024 });
    } catch {
      // It ended while being read.
    }
  return all;
}

/** The process and all below it. */
function treeOf(root) {
  const all = processes();
  const own = new Map();
  const take = (id) => {
    const found = all.get(id);
    if (found === undefined) return;
    own.set(id, found.megabytes);
    for (const [child, { parent }] of all) if (parent === id) take(child);
  };
  take(root);
  return own;
}

/**
 * Runs Node to its end: wall time, and the peak memory of each of its processes added up, MB (all at their peak at once,
 * which is the most that it can have been; null without /proc).
 */
export async function withPeakMemory(args, cwd) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
  const peaks = new Map();
  const look = setInterval(() => {
    for (const [id, megabytes] of treeOf(child.pid))
      if (megabytes > 0) peaks.set(id, Math.max(peaks.get(id) ?? 0, megabytes));
  }, 200);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`micronet ${args.slice(1).join(' ')} ended with ${String(code)}`);
  const sum = [...peaks.values()].reduce((total, each) => total + each, 0);
  return { seconds: (performance.now() - start) / 1000, peakMegabytes: peaks.size === 0 ? null : sum };
}
