import { metricDeclarations } from '../../economics/index.js';
import type { MetricDeclaration } from '../../economics/index.js';
import { comparisonJson } from '../../experiment/compareScenarios.js';
import { replicatesOf } from '../../experiment/runScenario.js';
import { gridText } from '../../report/comparisonGrid.js';
import { comparisonText } from '../../report/comparisonText.js';
import { comparePortions, compareSettings, produceComparison, productsTraded } from '../../report/folders/compare.js';
import { identityOf, writeFolder } from '../../report/writeRun.js';
import type { FolderRequest } from '../../report/writeRun.js';
import { nearest } from '../../scenario/index.js';
import { checkRunFolder, drawnFigures } from '../../store/index.js';
import { exitCodeOf, UsageError } from '../errors.js';
import { execute } from '../executor.js';
import { isOn, manyTexts, optionalText } from '../options.js';
import type { Arguments } from '../options.js';
import { writtenText } from '../../report/writtenText.js';
import { print, printJson, printNotice, printNotices } from '../output.js';
import { defaultFolder, interruptSignal, readRunOptions } from '../runOptions.js';
import type { RunOptions } from '../runOptions.js';

const defaultMetric = 'netEurPerMonth';

export async function handler(args: Arguments): Promise<void> {
  const started = performance.now();
  const options = await readRunOptions(args);
  const baseline = baselineOf(options, optionalText(args['baseline'], '--baseline'));
  const [first, ...more] = measuresOf(args['metric'], metricDeclarations(productsTraded(options.scenarios)));
  const { metric } = first;
  const replicates = options.replicates ?? Math.min(...options.scenarios.map(replicatesOf));
  const request: FolderRequest = {
    kind: 'compare',
    scenarios: options.scenarios,
    seed: options.seed,
    replicates,
    format: options.format,
    settings: compareSettings(baseline, metric),
  };
  const signal = interruptSignal();
  const folder = options.out ?? defaultFolder(options.files);
  await checkRunFolder(folder, identityOf(request), options.force);
  const drawn = await drawnFigures(folder);
  printNotices(options.scenarios);
  const { outcome: comparison, content } = await execute(
    comparePortions(request),
    { workers: options.workers, check: options.check, signal },
    (by) => produceComparison(request, by),
  );
  const manifest = await writeFolder(folder, request, content, { force: options.force, signal });
  if (options.json) printJson(comparisonJson(comparison, folder));
  else {
    const all = isOn(args['all']);
    const view = { ...first, all };
    const others = more.map((measure) => ({ ...measure, all }));
    print([...comparisonText(comparison, view, others), '', ...gridText(comparison, view)].join('\n'));
    print(writtenText(folder, manifest, drawn).join('\n'));
  }
  for (const { scenario, replicate, message } of content.failures)
    printNotice(`failed: ${scenario}, replicate ${replicate}: ${message}`);
  if (process.stderr.isTTY) printNotice(`(${((performance.now() - started) / 1000).toFixed(1)} s)`);
  process.exitCode = exitCodeOf(
    content.failures.map(({ message }) => message),
    options.check,
  );
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

interface Measure {
  readonly metric: string;
  readonly unit: string;
}

/** The measures asked for, `a,b` or one by one, without repeats; the first ranks and is drawn. */
function measuresOf(given: unknown, declarations: readonly MetricDeclaration[]): [Measure, ...Measure[]] {
  const names = manyTexts(given, '--metric').flatMap((text) => text.split(',').map((name) => name.trim()));
  const measure = (metric: string): Measure => ({ metric, unit: unitOf(metric, declarations) });
  const [first = defaultMetric, ...more] = new Set(names);
  return [measure(first), ...more.map(measure)];
}

const mostNamed = 5;

function unitOf(metric: string, declarations: readonly MetricDeclaration[]): string {
  const names = declarations.map((declaration) => declaration.name);
  const found = declarations.find((declaration) => declaration.name === metric);
  if (found) return found.unit;
  const meant = nearest(metric, names);
  const holding = names.filter((name) => name.toLowerCase().includes(metric.toLowerCase())).slice(0, mostNamed);
  const near = [...new Set([...(meant === undefined ? [] : [meant]), ...(metric === '' ? [] : holding)])];
  throw new UsageError(
    `there is no metric ${metric}${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}\n  metrics: the columns of the table metrics, described in the manifest of any run folder; the keys of compare --json`,
  );
}
