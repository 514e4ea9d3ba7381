import { metricDeclarations } from '../../economics/index.js';
import type { MetricDeclaration } from '../../economics/index.js';
import { comparisonJson } from '../../experiment/compareScenarios.js';
import { variantsCrossedWithSurvival } from '../../experiment/experimentLimits.js';
import { replicatesOf } from '../../experiment/runScenario.js';
import { gridText } from '../../report/text/comparisonGrid.js';
import { comparisonText } from '../../report/text/comparisonText.js';
import { compareSettings, produceComparison, productsTraded } from '../../folders/kinds/compare.js';
import { identityOf, writeFolder } from '../../folders/writeRun.js';
import type { FolderRequest } from '../../folders/writeRun.js';
import { requestBefore } from '../../folders/precision.js';
import { precisionJson, precisionText } from '../../report/text/precision.js';
import { nearest } from '../../scenario/index.js';
import { checkRunFolder, drawnFigures } from '../../store/index.js';
import { exitCodeOf, printFailures, printSeconds } from '../ending.js';
import { UsageError } from '../errors.js';
import { execute } from '../executor.js';
import { declaredMetric, precisionRule } from '../precision.js';
import type { Arguments } from '../commandList.js';
import { writtenText } from '../../folders/text/writtenText.js';
import { print, printJson, printNotices } from '../output.js';
import { defaultFolder, interruptSignal, readRunOptions } from '../runOptions.js';
import type { RunOptions } from '../runOptions.js';

const defaultMetric = 'netEurPerMonth';

export async function handler(args: Arguments<'compare'>): Promise<void> {
  const started = performance.now();
  const options = await readRunOptions(args);
  const baseline = baselineOf(options, args.baseline);
  const { scenarios } = options;
  const declarations = metricDeclarations(productsTraded(scenarios));
  const [metric, ...more] = measuresOf(args.metric, declarations);
  const usual = Math.min(...scenarios.map(replicatesOf));
  const rule = precisionRule(args, {
    scenarios,
    declarations,
    metric: args.metric.length === 0 ? undefined : metric,
    defaultMetric,
    of: 'differences',
    usual,
  });
  const outcomes = [metric, ...more, ...(rule === undefined ? [] : [rule.metric])];
  const refused = variantsCrossedWithSurvival(scenarios, outcomes);
  if (refused !== undefined) throw new UsageError(refused);
  const replicates = options.replicates ?? usual;
  const request: FolderRequest = {
    kind: 'compare',
    scenarios,
    seed: options.seed,
    replicates,
    format: options.format,
    settings: compareSettings(baseline, metric),
  };
  const signal = interruptSignal();
  const folder = options.out ?? defaultFolder(options.files);
  await checkRunFolder(folder, identityOf(await requestBefore(request, rule, folder)), options.force);
  const drawn = await drawnFigures(folder);
  printNotices(scenarios);
  const label = rule === undefined ? 'replicates' : 'replicates, at most';
  const portions = scenarios.map((scenario) => ({ scenario, replicates: rule?.maxReplicates ?? replicates }));
  const how = { workers: options.workers, check: options.check, signal, label };
  const produced = await execute(portions, how, (by) => produceComparison(request, by, rule));
  const { outcome: comparison, content, request: written, precision } = produced;
  const manifest = await writeFolder(folder, written, content, { force: options.force, signal });
  if (options.json)
    printJson({ ...comparisonJson(comparison, folder), ...(precision && { precision: precisionJson(precision) }) });
  else {
    const { all } = args;
    const view = { metric, all };
    const others = more.map((other) => ({ metric: other, all }));
    print([...comparisonText(comparison, view, others), '', ...gridText(comparison, view)]);
    if (precision) print([...precisionText(precision), '']);
    print(writtenText(folder, manifest, drawn));
  }
  printFailures(content.failures);
  printSeconds(started);
  process.exitCode = exitCodeOf(content.failures, options.check);
}

function baselineOf(options: RunOptions, given: string | undefined): string {
  const names = options.scenarios.map((scenario) => scenario.name);
  if (names.length < 2)
    throw new UsageError('compare needs at least two scenarios: several files, or one with a matrix');
  const baseline = given ?? options.scenarios[0]?.baseline ?? names[0] ?? '';
  if (names.includes(baseline)) return baseline;
  const meant = nearest(baseline, names);
  throw new UsageError(`no scenario is called ${baseline}${meant ? `; did you mean ${meant}?` : ''}`);
}

/** The measures asked for, `a,b` or one by one, without repeats; the first ranks and is drawn. */
function measuresOf(names: readonly string[], declarations: readonly MetricDeclaration[]): [string, ...string[]] {
  for (const name of names) declaredMetric(name, declarations);
  const [first = defaultMetric, ...more] = new Set(names);
  return [first, ...more];
}
