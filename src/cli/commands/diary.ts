import { DiaryError, writeDiary } from '../../diary/index.js';
import type { DiaryMonth } from '../../diary/index.js';
import { checkFolder } from '../../folders/diary.js';
import { diaryJson } from '../../report/text/diary/diaryJson.js';
import { checkText, diaryText } from '../../report/text/diary/diaryText.js';
import { replicatesByScenario } from '../../folders/kinds/run.js';
import { nearest, scenarioFromResolved } from '../../scenario/index.js';
import type { Scenario } from '../../scenario/index.js';
import type { Manifest, ManifestScenario } from '../../store/index.js';
import { monthOfRun, monthText } from '../../report/text/diary/months.js';
import { exitCode, UsageError } from '../errors.js';
import { wholeNumber } from '../options.js';
import type { Arguments } from '../commandList.js';
import { readRunFolder } from '../received.js';
import { print, printJson, printNotice } from '../output.js';

export async function handler(args: Arguments<'diary'>): Promise<void> {
  const { folder, network, month: monthGiven } = args;
  const manifest = await readRunFolder(folder);
  const held = chosenScenario(manifest, args.scenario, folder);
  const replicate = chosenReplicate(manifest, held, args.replicate);
  const scenario = scenarioFromResolved(held.resolved, `${folder}/manifest.json`);
  if (monthGiven !== undefined) monthOf(scenario, monthGiven);
  try {
    const diary = writeDiary({
      scenario,
      seed: manifest.seed,
      replicate,
      choose: (networks) => chosenNetwork(networks, network),
    });
    const check = await checkFolder(folder, manifest, diary);
    const month = chosenMonth(scenario, diary.network, diary.months, monthGiven);
    if (args.json) printJson(diaryJson(folder, diary, month, check));
    else print([...diaryText(diary, month), '', ...checkText(folder, check)]);
  } catch (error) {
    if (!(error instanceof DiaryError)) throw error;
    printNotice(`the diary does not agree with the books: ${error.message}`);
    process.exitCode = exitCode.checkFailed;
  }
}

/** Names in a message: all of a few, else the first ones and how many there are. */
const most = 12;
function some(names: readonly string[]): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, … (${names.length} in all)`;
}

const didYouMean = (meant: string | undefined): string => (meant === undefined ? '' : `; did you mean ${meant}?`);

function chosenScenario(manifest: Manifest, name: string | undefined, folder: string): ManifestScenario {
  const names = manifest.scenarios.map((scenario) => scenario.name);
  const [only] = manifest.scenarios;
  if (!only) throw new UsageError(`${folder} holds no scenario`);
  if (name === undefined && names.length > 1)
    throw new UsageError(
      `${folder} holds ${names.length} scenarios: name one with --scenario\n  scenarios: ${some(names)}`,
    );
  const found = name === undefined ? only : manifest.scenarios.find((scenario) => scenario.name === name);
  if (found) return found;
  throw new UsageError(
    `${folder} holds no scenario ${name ?? ''}${didYouMean(nearest(name ?? '', names))}\n  scenarios: ${some(names)}`,
  );
}

/** The replicates of a scenario, from 0; where files asked for different numbers, the settings have each. */
function chosenReplicate(manifest: Manifest, { name }: ManifestScenario, given: string | undefined): number {
  const at = manifest.scenarios.findIndex((each) => each.name === name);
  const count = replicatesByScenario(manifest)[at] ?? manifest.replicates;
  const replicate = given === undefined ? 0 : wholeNumber(given, '--replicate', 0, count - 1);
  const failure = manifest.failures.find((each) => each.scenario === name && each.replicate === replicate);
  if (failure) throw new UsageError(`replicate ${replicate} of ${name} failed and has no books: ${failure.message}`);
  return replicate;
}

/** A network by its name in the tables, or by the end of it where only one ends so: `user-dealer/2`, `2`. */
function chosenNetwork(networks: readonly string[], given: string | undefined): number {
  if (given === undefined && networks.length === 1) return 0;
  if (given === undefined)
    throw new UsageError(
      `the run has ${networks.length} networks: name one with --network\n  networks: ${some(networks)}`,
    );
  const exact = networks.indexOf(given);
  if (exact >= 0) return exact;
  const ending = networks.filter((id) => id.endsWith(`/${given}`));
  const [found] = ending;
  if (found !== undefined && ending.length === 1) return networks.indexOf(found);
  if (ending.length > 1)
    throw new UsageError(`--network ${given}: several networks end so\n  networks: ${some(ending)}`);
  throw new UsageError(
    `the run has no network ${given}${didYouMean(nearest(given, networks))}\n  networks: ${some(networks)}`,
  );
}

function monthOf(scenario: Scenario, given: string): number {
  const { start, days } = scenario.values.period;
  const last = monthOfRun(start, start + days - 1);
  const iso = /^\d{4}-\d{2}$/u.test(given);
  const month = iso
    ? Array.from({ length: last }, (_, i) => i + 1).find((each) => monthText(start, each) === given)
    : /^\d{1,6}$/u.test(given)
      ? Number(given)
      : undefined;
  if (month !== undefined && month >= 1 && month <= last) return month;
  throw new UsageError(
    `--month ${given}: must be a month of the run, ${monthText(start, 1)} to ${monthText(start, last)}, or its number, 1 to ${last}`,
  );
}

function chosenMonth(
  scenario: Scenario,
  network: string,
  months: readonly DiaryMonth[],
  given: string | undefined,
): DiaryMonth {
  const { start } = scenario.values.period;
  const wanted = given === undefined ? (months[0]?.month ?? 1) : monthOf(scenario, given);
  const found = months.find(({ month }) => month === wanted);
  if (found) return found;
  const numbers = months.map(({ month }) => month);
  const near = numbers.reduce(
    (best, month) => (Math.abs(month - wanted) < Math.abs(best - wanted) ? month : best),
    numbers[0] ?? 1,
  );
  throw new UsageError(
    `${network} has no books in ${monthText(start, wanted)}: no head was there; the nearest month with books is ${monthText(start, near)}\n  months: ${some(numbers.map((month) => monthText(start, month)))}`,
  );
}
