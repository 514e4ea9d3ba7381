import { dummyFailed } from '../../experiment/sensitivity/sensitivity.js';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.js';
import { jsonNumber } from '../../experiment/summaryMetrics.js';
import { sensitivityOutcome, writeExperiment } from '../../folders/kinds/experiment.js';
import { sensitivityText } from '../../report/text/sensitivityText.js';
import { writtenText } from '../../folders/text/writtenText.js';
import { drawnFigures } from '../../store/index.js';
import { exitCodeOf } from '../ending.js';
import { exitCode } from '../errors.js';
import { doExperiment, prepareExperiment, settingsGiven } from '../experimentRun.js';
import type { Arguments } from '../commandList.js';
import { print, printJson } from '../output.js';

/** How much each factor matters to each outcome: Sobol’ indices, or Morris’s elementary effects. */
export async function handler(args: Arguments<'sensitivity'>): Promise<void> {
  const given = settingsGiven(args);
  const command = await prepareExperiment('sensitivity', args, {
    ...given,
    design: args.method === 'morris' ? 'morris' : 'saltelli',
    ...(args.scrambles === undefined ? {} : { scrambles: args.scrambles }),
    ...(args.secondOrder ? { secondOrder: true } : {}),
  });
  const { folder, request, options, signal } = command;
  const drawn = await drawnFigures(folder);
  const done = await doExperiment(command);
  if (done === undefined) return;
  const { runs } = done;
  const { plan } = runs;
  const { outcome: all, content } = await sensitivityOutcome(runs);
  const manifest = await writeExperiment(folder, request, done, content, { force: options.force, signal });
  if (options.json) printJson(document(folder, runs, all));
  else print([...sensitivityText(runs, all), '', ...writtenText(folder, manifest, drawn)]);
  process.exitCode = exitCodeOf(runs.failures, plan.settings.check);
  if (all.some((each) => dummyFailed(plan, each))) process.exitCode = exitCode.checkFailed;
  else if (process.exitCode === 0 && all.some(({ problem }) => problem !== undefined))
    process.exitCode = exitCode.checkFailed;
}

function document(folder: string, runs: Parameters<typeof sensitivityText>[0], all: readonly Sensitivity[]): unknown {
  const { plan } = runs;
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? jsonNumber(each) : each)));
  return {
    jsonVersion: 1,
    scenario: plan.scenario.name,
    seed: plan.seed,
    design: plan.settings.design,
    rows: plan.rows,
    replicates: plan.settings.replicates,
    folder,
    outcomes: Object.fromEntries(
      all.map(({ outcome, ...rest }) => [
        outcome,
        { ...(plain(rest) as object), dummyIsSound: !dummyFailed(plan, { outcome, ...rest }) },
      ]),
    ),
    failures: runs.failures,
  };
}
