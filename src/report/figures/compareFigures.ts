import type { Comparison } from '../../experiment/compareScenarios.js';
import { networkTypeComparison, pairedDifferences } from '../../figures/index.js';
import type { Figure, Provenance } from '../../figures/index.js';
import { labelSeparator } from '../../scenario/index.js';
import { networkTypes, regions, towns } from '../../study/index.js';
import { formatNumber } from '../../units/index.js';
import { metricOf } from '../../experiment/summaryMetrics.js';
import { severalTypes } from '../text/comparisonNotes.js';
import { alike } from '../text/comparisonVerdict.js';
import { hasGrid, isHypothetical, restsOnFew, studyPairOf } from '../text/pairs.js';
import { productsOf } from '../text/leadingProduct.js';
import { panelOfMetric } from './estimate.js';
import { marginFigures } from './priceFigures.js';
import { typeIntervals, typeRows } from './typeFigures.js';
import { shortRegions, typesNote } from '../text/words.js';

/** Figures of a comparison: paired differences, types side by side, the study's margins. */
export function compareFigures(comparison: Comparison, metric: string): Figure[] {
  const title = comparedWords(comparison);
  const figures = [differencesFigure(comparison, metric, title)];
  const types = typesFigure(comparison, title);
  if (types) figures.push(types);
  const pairs = comparison.scenarios.filter(({ scenario }) => studyPairOf(scenario) !== undefined);
  figures.push(...marginFigures(pairs.flatMap(({ scenario }) => productsOf(scenario))));
  return figures;
}

/** What is compared: the title of each file, and how many variants of it there are. */
function comparedWords({ scenarios }: Comparison): string {
  const titles = scenarios.map(({ scenario }) => scenario.title);
  return [...new Set(titles)]
    .map((title) => {
      const variants = titles.filter((each) => each === title).length;
      return variants === 1 ? title : `${title}, ${formatNumber(variants)} variants`;
    })
    .join('; ');
}

function provenance(comparison: Comparison, title: string, interval: string): Provenance {
  return { scenario: title, seed: comparison.seed, replicates: comparison.replicates, interval };
}

const mostSeries = 3;

/**
 * One line a variant; the last dimension of the matrix, where it has few values, as marks on one line. Variants with the
 * numbers of another throughout (towns of one price) are not drawn again.
 */
function differencesFigure(comparison: Comparison, metric: string, title: string): Figure {
  const dimensions = Object.keys(comparison.scenarios[0]?.scenario.matrixValues ?? {});
  const last = dimensions.at(-1);
  const labels = new Set(
    comparison.scenarios.map(({ scenario }) => (last === undefined ? '' : scenario.matrixValues[last])),
  );
  const inSeries = dimensions.length > 1 && last !== undefined && labels.size > 1 && labels.size <= mostSeries;
  const rows = alike(comparison).map(({ first: { scenario, differences } }) => {
    const { mean, ciLow, ciHigh } = metricOf(differences, metric);
    const baseline = scenario.name === comparison.baseline;
    const finite = (value: number): number | null => (baseline || !Number.isFinite(value) ? null : value);
    const rest = Object.entries(scenario.matrixValues).flatMap(([dimension, label]) =>
      dimension === last ? [] : [placeName(label)],
    );
    const name = inSeries
      ? rest.join(labelSeparator)
      : scenario.name.split(labelSeparator).map(placeName).join(labelSeparator);
    const marks = restsOnFew(scenario) ? ' ‡' : '';
    const series = last === undefined ? undefined : scenario.matrixValues[last];
    return {
      name: `${name}${marks}`,
      ...(inSeries && series !== undefined ? { series } : {}),
      mean: finite(mean),
      low: finite(ciLow),
      high: finite(ciHigh),
      baseline,
      hypothetical: isHypothetical(scenario),
    };
  });
  const declared = comparison.declarations.find((declaration) => declaration.name === metric);
  const text = {
    ...panelOfMetric(metric, comparison.declarations),
    baseline: comparison.baseline.split(labelSeparator).map(placeName).join(labelSeparator),
  };
  const interval = `95 % of the mean paired difference${declared?.basis === 'before any arrest' ? ', months before any arrest' : ''}`;
  return pairedDifferences(rows, text, { ...provenance(comparison, title, interval), notes: notesOf(comparison) });
}

/** Names of regions and towns as they are written; other labels as they are. */
function placeName(label: string): string {
  const place = [...regions, ...towns].find(({ id }) => id === label);
  return place === undefined ? label : (shortRegions[label] ?? place.name);
}

/** What a reader must know beside the differences. */
function notesOf(comparison: Comparison): string[] {
  const all = comparison.scenarios.map(({ scenario }) => scenario);
  return [
    ...(alike(comparison).some(({ others }) => others.length > 0)
      ? ['Variants with the numbers of another throughout, as where prices are equal, are not drawn again.']
      : []),
    ...(all.some(restsOnFew) ? ['‡ The town’s price is of one or two procedures, and says little (F18).'] : []),
    ...(hasGrid(comparison)
      ? ['A region is its retail prices here: clients, incomes and travel costs are the same.']
      : []),
    ...(severalTypes(comparison.scenarios) ? [typesNote] : []),
  ];
}

/** Types side by side, where the variants are the types. */
function typesFigure(comparison: Comparison, title: string): Figure | undefined {
  const byType = comparison.scenarios.flatMap(({ scenario, metrics }) => {
    const cohorts = Object.values(scenario.values.networks).filter((cohort) => cohort.count > 0);
    const [only] = cohorts;
    const type = only && cohorts.length === 1 ? only.type : 'mix';
    return networkTypes.some((known) => known.id === type) ? [{ type, metrics }] : [];
  });
  if (new Set(byType.map(({ type }) => type)).size < 2 || byType.length > networkTypes.length) return undefined;
  return networkTypeComparison(typeRows(byType), provenance(comparison, title, typeIntervals));
}
