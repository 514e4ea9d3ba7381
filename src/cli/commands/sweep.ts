import { jsonNumber } from '../../experiment/summaryMetrics.js';
import { sweepOutcome, writeExperiment } from '../../folders/kinds/experiment.js';
import { precisionJson, precisionText } from '../../report/text/precision.js';
import { rowWords, sweepText } from '../../report/text/sweepText.js';
import { writtenText } from '../../folders/text/writtenText.js';
import { drawnFigures } from '../../store/index.js';
import { exitCodeOf } from '../ending.js';
import { doExperiment, prepareExperiment, settingsGiven } from '../experimentRun.js';
import type { Arguments } from '../commandList.js';
import { print, printJson } from '../output.js';

/** Many points of a scenario’s factors, by the design of its experiment block. */
export async function handler(args: Arguments<'sweep'>): Promise<void> {
  const given = args.design === undefined ? {} : { design: args.design };
  const command = await prepareExperiment('sweep', args, { ...settingsGiven(args), ...given });
  const { folder, options, signal } = command;
  const drawn = await drawnFigures(folder);
  const done = await doExperiment(command);
  if (done === undefined) return;
  const { request, precision } = done;
  const { runs } = done;
  const { plan } = runs;
  const { outcome: summaries, content } = await sweepOutcome(runs);
  const text = await sweepText(runs, summaries);
  const manifest = await writeExperiment(folder, request, done, content, { force: options.force, signal });
  if (options.json) {
    printJson({
      jsonVersion: 1,
      scenario: plan.scenario.name,
      seed: plan.seed,
      design: plan.settings.design,
      rows: plan.rows,
      replicates: plan.settings.replicates,
      folder,
      ...(precision === undefined ? {} : { precision: precisionJson(precision) }),
      outcomes: Object.fromEntries(
        summaries.map(({ outcome, unit, rows: each }) => [
          outcome,
          {
            unit,
            rows: each.map(({ n, mean, sd, ciLow, ciHigh }, row) => ({
              row,
              factors: rowWords(plan, row),
              n,
              mean: jsonNumber(mean),
              sd: jsonNumber(sd),
              ciLow: jsonNumber(ciLow),
              ciHigh: jsonNumber(ciHigh),
            })),
          },
        ]),
      ),
      failures: runs.failures,
    });
  } else {
    const said = precision === undefined ? [] : ['', ...precisionText(precision)];
    print([...text, ...said, '', ...writtenText(folder, manifest, drawn)]);
  }
  process.exitCode = exitCodeOf(runs.failures, plan.settings.check);
}
