import type { ComparedScenario, Comparison } from '../../experiment/compareScenarios.js';
import { figureOf, framedProduct, regions, towns } from '../../study/index.js';
import type { Region } from '../../study/index.js';
import type { Scenario } from '../../scenario/index.js';
import { note, number, numbers, table } from './blocks.js';
import type { TableBlock, Text } from './blocks.js';
import { bareFormat } from './comparisonRanking.js';
import type { ComparisonView } from './comparisonRanking.js';
import { metricTitle } from './metricWords.js';
import { firstAlone, productsCompared } from './leadingProduct.js';
import { hasGrid, pairOf, studyPairOf } from './pairs.js';
import { shortRegions, shortTowns } from './words.js';
import { capitalised, formatNumber } from '../../units/index.js';

/** Region by town, in geographic order, where a comparison spans both: one grid for each setting of the rest. */

/**
 * The grids: at the baseline's setting and every reference quantity of the supply, as the study does not say for which
 * its prices hold (F18); with `all`, at every setting.
 */
export function gridText(comparison: Comparison, view: ComparisonView): Text {
  if (!hasGrid(comparison)) return [];
  const baseline = comparison.scenarios.find(({ scenario }) => scenario.name === comparison.baseline)?.scenario;
  const like = baseline && settingOf(baseline, quantityDimension);
  const chosen = comparison.scenarios.filter(
    ({ scenario }) => view.all || settingOf(scenario, quantityDimension) === like,
  );
  const settings = [...new Set(chosen.map(({ scenario }) => settingOf(scenario)))];
  const alone = firstAlone(comparison);
  const measures = alone && view.metric !== alone.metric ? [view.metric, alone.metric] : [view.metric];
  return [
    ...measuresText(measures, comparison),
    '',
    ...settings.flatMap((setting, i) => [
      grid(
        comparison,
        chosen.filter(({ scenario }) => settingOf(scenario) === setting),
        { name: settings.length === 1 ? 'grid' : `grid-${i + 1}`, setting },
        measures,
      ),
      '',
    ]),
    ...priceDoubt(comparison),
  ];
}

/** How far the study's own prices are sure (F20, F18): no interval over replicates holds that. */
function priceDoubt(comparison: Comparison): Text {
  const { first } = productsCompared(comparison);
  if (first !== framedProduct) return [];
  const pairs = comparison.scenarios.flatMap(({ scenario }) => studyPairOf(scenario) ?? []);
  const doubt = (fact: 'F20' | 'F18', name: string, short: string): string => {
    const { value, tolerance } = figureOf(fact, `${first}, ${name}`);
    return `${short} ${formatNumber(value)}\u00a0±\u00a0${formatNumber((tolerance?.high ?? value) - value)}`;
  };
  const retail = regions
    .filter(({ id }) => pairs.some(({ region }) => region.id === id))
    .map(({ id, name }) => doubt('F20', name, shortRegions[id] ?? name));
  const source = towns
    .filter(({ id }) => pairs.some(({ town }) => town.id === id))
    .map(({ name }) => doubt('F18', name, name));
  return [
    `How sure the study’s prices are; no interval above holds this. ${capitalised(first)}, €/g:`,
    note(`retail (F20): ${retail.join(', ')};`),
    note(`at the source (F18): ${source.join(', ')}.`),
    note('± rounding to € 5 and 1.96 standard errors, at an assumed dispersion of 25 %.'),
    '',
  ];
}

function measuresText(measures: readonly string[], { declarations }: Comparison): string[] {
  const [first, second] = measures.map((metric) => metricTitle(metric, declarations));
  const capital = capitalised(first ?? '');
  return second === undefined
    ? [`${capital}, by region and market:`]
    : [`${capital}, by region and market;`, `indented, the ${second}:`];
}

const quantityDimension = 'supply.referenceQuantity';

/** What a variant sets beside region and source, as printed, a dimension left out if asked. */
function settingOf(scenario: Scenario, without?: string): string {
  return Object.entries(scenario.matrixValues)
    .filter(([dimension]) => !/\.(region|source)$/u.test(dimension) && dimension !== without)
    .map(([dimension, label]) => {
      const last = dimension.split('.').at(-1) ?? dimension;
      return `${last.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)} ${label}`;
    })
    .join(', ');
}

function grid(
  comparison: Comparison,
  own: readonly ComparedScenario[],
  { name, setting }: { readonly name: string; readonly setting: string },
  measures: readonly string[],
): TableBlock {
  const at = (region: string, town: string) =>
    own.find(({ scenario }) => {
      const pair = pairOf(scenario);
      return pair?.region === region && pair.source === town;
    });
  const present = towns.filter((town) => own.some(({ scenario }) => pairOf(scenario)?.source === town.id));
  const rows = regions.filter((region) => own.some(({ scenario }) => pairOf(scenario)?.region === region.id));
  return table(
    name,
    [{ title: '', width: 24 }, ...present.map((town) => numbers(shortTowns[town.id] ?? town.name, 8, 0))],
    [
      ['procedures', ...present.map(({ procedures }) => number(procedures, { decimals: 0 }))],
      ...rows.flatMap((region) =>
        measures.map((metric, i) => [
          i === 0 ? regionTitle(region) : `  ${productsCompared(comparison).first} alone`,
          ...present.map((town) =>
            number(at(region.id, town.id)?.metrics[metric]?.mean, bareFormat(metric, comparison)),
          ),
        ]),
      ),
    ],
    { caption: setting },
  );
}

function regionTitle(region: Region): string {
  const dagger = region.hypothetical === undefined ? '' : '†';
  return `${shortRegions[region.id] ?? region.name}${dagger} (${region.proceduresWithPrice})`;
}
