import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/errors.js';
import { howToGoOn } from '../../src/cli/longWork.js';
import { LostShardsError } from '../../src/experiment/runExperiment.js';
import { InterruptedError, PausedError } from '../../src/experiment/runScenario.js';

describe('long work that ended early', () => {
  const kept = () => '3 of 8 shards are kept in out/x.unfinished';

  it('says what is kept where it was stopped, and that the same command goes on', async () => {
    const told = await howToGoOn(new InterruptedError('stopped after 7 replicates'), kept);
    expect(told).toBeInstanceOf(PausedError);
    expect(told).toHaveProperty(
      'message',
      'stopped after 7 replicates; 3 of 8 shards are kept in out/x.unfinished: the same command goes on from there',
    );
  });

  it('says what was lost with a process; any other error is as it was, and nothing is looked up', async () => {
    const told = await howToGoOn(new LostShardsError('runs 0 to 9: SIGKILL'), kept);
    expect(told).toBeInstanceOf(UsageError);
    expect(told).toHaveProperty(
      'message',
      'some runs were lost with their process: runs 0 to 9: SIGKILL; the same command does what is missing',
    );
    const defect = new RangeError('x');
    const refuse = () => Promise.reject(new Error('asked in vain'));
    expect(await howToGoOn(defect, refuse)).toBe(defect);
  });
});
