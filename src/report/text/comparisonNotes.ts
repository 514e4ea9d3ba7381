import { productColumn } from '../../economics/index.js';
import { variantsCrossedWithSurvival } from '../../experiment/experimentLimits.js';
import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import type { Scenario } from '../../scenario/index.js';
import { framedProduct, knowledgeOf, regions } from '../../study/index.js';
import { capitalised, formatEuro } from '../../units/index.js';
import { note, text } from './blocks.js';
import type { Block } from './blocks.js';
import { isOpenTo0, shownWhole } from './comparisonRanking.js';
import type { ComparisonView, Ranking } from './comparisonRanking.js';
import { productsCompared } from './leadingProduct.js';
import { metricLabel, metricTitle } from './metricWords.js';
import { isHypothetical, pairOf, restsOnFew, studyPairOf } from './pairs.js';
import { hypotheticalNote, shortRegions, termsIn, typesNote } from './words.js';

/** What a reader of a comparison must know beside its numbers. */

/** Said before the numbers: a measure that leaves out what the scenarios differ in. */
export function enforcementNote(comparison: Comparison, { metric }: ComparisonView): Block[] {
  const declared = comparison.declarations.find(({ name }) => name === metric);
  const settings = comparison.scenarios.map(({ scenario }) => enforcementInForce(scenario));
  if (declared?.basis !== 'before any arrest' || new Set(settings).size === 1) return [];
  const all = allMonthsOf(comparison, metric) ?? 'netEurPerMonthAllMonths';
  return [
    text(
      `Note: enforcement differs between these scenarios, and ${metricLabel(metric, comparison.declarations)} is of months before any arrest: what arrests cost is left out by construction. With it: --metric ${all}.`,
    ),
  ];
}

/** The enforcement of a scenario with the dates from which it holds; a change of anything else is no change of it. */
function enforcementInForce({ segments }: Scenario): string {
  const held = segments.map(({ from, values }, at) => ({
    from: at === 0 ? 0 : from,
    as: JSON.stringify(values.enforcement),
  }));
  return JSON.stringify(held.filter(({ as }, at) => as !== held[at - 1]?.as));
}

function allMonthsOf({ declarations }: Comparison, metric: string): string | undefined {
  return declarations.find(({ name }) => name === `${metric}AllMonths`)?.name;
}

/** Whether networks of more than one type stand in a comparison. */
export function severalTypes(scenarios: readonly ComparedScenario[]): boolean {
  const types = scenarios.flatMap(({ scenario }) =>
    Object.values(scenario.values.networks).flatMap(({ type, count }) => (count > 0 ? [type] : [])),
  );
  return types.includes('mix') || new Set(types).size > 1;
}

/** @param rankings those printed; @param lines how many rows there would be in all */
export function legend(
  comparison: Comparison,
  view: ComparisonView,
  rankings: readonly Ranking[],
  lines: number,
): Block[] {
  const { scenarios, declarations } = comparison;
  const some = (is: (scenario: Scenario) => boolean): boolean => scenarios.some(({ scenario }) => is(scenario));
  const { first: product } = productsCompared(comparison);
  const margin = productColumn(product, 'marginPctOfPrice');
  const margins = scenarios.some(({ metrics }) => typeof metrics[margin]?.mean === 'number');
  const pairs = product === framedProduct && some((scenario) => studyPairOf(scenario) !== undefined);
  const declared = declarations.find(({ name }) => name === view.metric);
  const allMonths = allMonthsOf(comparison, view.metric);
  const notes = [
    !view.all && lines > shownWhole && 'Top, bottom and baseline; --all prints every scenario in the order declared.',
    rankings.some(({ rows }) => rows.some(({ others }) => others.length > 0)) &&
      '+1: so many other scenarios have the same numbers throughout.',
    rankings.some(({ rows, view: { metric } }) => rows.some(({ first }) => isOpenTo0(first, comparison, metric))) &&
      '? the interval holds 0: the difference may be noise.',
    declared && `${metricTitle(view.metric, declarations)}: ${declared.description} (${declared.basis}).`,
    margins &&
      `margin %: on ${product}, of the price${pairs ? '; the study’s at quoted prices → simulated' : ', simulated'}.`,
    allMonths !== undefined &&
      variantsCrossedWithSurvival(
        comparison.scenarios.map(({ scenario }) => scenario),
        [allMonths],
      ) === undefined &&
      `Arrests and what they cost: --metric ${allMonths}.`,
    ...pairsNotes(comparison, view),
    severalTypes(scenarios) &&
      `${typesNote} Not-for-profit networks are judged by what members save: --metric savingPerMemberEurPerMonth.`,
    some(isHypothetical) && hypotheticalNote,
    some(restsOnFew) && '‡ the town’s price is of one or two procedures, and says little.',
    ...regionNotes(comparison),
  ];
  return notes.flatMap((each) => (typeof each === 'string' ? [note(each)] : []));
}

/** Over how many replicates the differences are, where not over all. */
function pairsNotes(comparison: Comparison, { metric }: ComparisonView): string[] {
  const counts = comparison.scenarios
    .filter(({ scenario }) => scenario.name !== comparison.baseline)
    .map(({ differences }) => metricOf(differences, metric).n)
    .filter((count) => count > 0);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0 || least === comparison.replicates) return [];
  const over = least === most ? `${least}` : `${least} to ${most}`;
  return [
    `Differences are over the ${over} of ${comparison.replicates} replicates in which both sides have the measure.`,
  ];
}

/** What regions differ in, and what not, where scenarios are of several. */
function regionNotes(comparison: Comparison): string[] {
  const { scenarios } = comparison;
  const { first, others } = productsCompared(comparison);
  const byRegion = new Map(scenarios.map(({ scenario }) => [pairOf(scenario)?.region, scenario]));
  if (byRegion.size < 2 || byRegion.has(undefined)) return [];
  const equal = (of: (scenario: Scenario) => unknown): boolean =>
    new Set([...byRegion.values()].map((scenario) => JSON.stringify(of(scenario)))).size === 1;
  const same = equal(({ values }) => [values.trips, values.clients]);
  return [
    ...others.flatMap((product) => retailNotes(product, first, byRegion)),
    ...(same
      ? ['Travel costs, clients and their incomes are the same in every region: a region here is its retail prices.']
      : []),
    ...termsIn(scenarios.map(({ scenario }) => scenario.name.toUpperCase()).join(' ')),
  ];
}

/** How the retail prices of a product beside the first differ between regions, and how sure they are. */
function retailNotes(product: string, first: string, byRegion: ReadonlyMap<string | undefined, Scenario>): string[] {
  const places = new Map<number, string[]>();
  for (const { id, name } of regions) {
    const values = byRegion.get(id)?.values;
    const price = values?.products[product]?.enabled === true ? values.retailPrice[id]?.[product] : undefined;
    if (price !== undefined) places.set(price, [...(places.get(price) ?? []), shortRegions[id] ?? name]);
  }
  if (places.size < 2) return [];
  const prices = [...places].map(
    ([cents, names]) => `${formatEuro(cents, { decimals: cents % 100 === 0 ? 0 : 2 })} in ${names.join(', ')}`,
  );
  return [
    `${capitalised(product)} retails at ${prices.join('; ')}: ${knowledgeOf(product).retailDoubt}. ${capitalised(first)} alone leaves it out.`,
  ];
}
