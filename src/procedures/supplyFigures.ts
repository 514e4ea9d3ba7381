import type { Parameters } from '../scenario/compile/compile.js';
import { figureOf, framedProduct, priceFigure, regions, shareFigure, towns } from '../study/index.js';
import type { FactId, FactRole, Figure } from '../study/index.js';
import type { Procedure } from './procedure.js';
import { countryOf } from './sources.js';
import { dealing, figure, pricedProducts, regionNames, share, tellsSource } from './studyFigure.js';
import type { PricedProduct, StudyFigure } from './studyFigure.js';

/** Where the networks buy and at what price, and for how much they sell: F16 to F20, and F49. */

/** Where the networks buy (F16, F17), of those whose head says so. */
export function supplyFigures({ sources }: Parameters): StudyFigure[] {
  const country = sources.map(({ name }) => countryOf(name));
  const isAbroad = (source: number): boolean => country[source] !== 'own region';
  const of = (
    fact: FactId,
    name: string,
    base: (source: number) => boolean,
    holds: (source: number) => boolean,
  ): StudyFigure =>
    share({
      fact,
      role: 'O',
      section: 'supply',
      label: name,
      published: figureOf(fact, name),
      counts: (procedure) => tellsSource(procedure) && base(procedure.source),
      holds: (procedure) => holds(procedure.source),
      truth: ({ affair, days }) =>
        affair === 'use'
          ? null
          : { amount: days((_, source) => holds(source)), base: days((_, source) => base(source)) },
    });
  return [
    of('F16', 'abroad', () => true, isAbroad),
    of(
      'F16',
      'own region',
      () => true,
      (source) => !isAbroad(source),
    ),
    ...(['Netherlands', 'Belgium', 'Spain'] as const).map((name) =>
      of('F17', name, isAbroad, (source) => country[source] === name),
    ),
    share({
      fact: 'F49',
      role: 'N',
      section: 'supply',
      label: 'supply known',
      published: figureOf('F49', 'supply known'),
      counts: dealing,
      holds: ({ saysSource }) => saysSource,
    }),
  ];
}

/** The table of source prices (F18) with its counts, and its weighted mean (F19). */
export function sourcePrices({ sources, products }: Parameters): StudyFigure[] {
  const sourceOf = towns.map(({ id }) => sources.findIndex(({ name }) => name === id));
  const isTown = (source: number): boolean => sourceOf.includes(source);
  const pricesOf = (product: PricedProduct): StudyFigure[] => {
    const q = products.findIndex(({ name }) => name === product);
    if (q < 0) return [];
    const price = (
      fact: FactId,
      role: FactRole,
      label: string,
      published: Figure,
      at: (source: number) => boolean,
    ): StudyFigure =>
      figure({
        fact,
        role,
        section: product,
        label,
        published,
        counts: (procedure) => tellsSource(procedure) && at(procedure.source) && !Number.isNaN(procedure.saidCents[q]),
        amount: (procedure) => procedure.saidCents[q]! / 100,
        truth: ({ affair, days, quotedCentDays }) =>
          affair === 'use'
            ? null
            : {
                amount: sourceOf.reduce((sum, source) => sum + (at(source) ? quotedCentDays(source, q) / 100 : 0), 0),
                base: days((_, source) => at(source)),
              },
      });
    const weighted = figureOf('F19', `${product}, weighted`);
    const total = towns.reduce((sum, town) => sum + town.procedures, 0);
    return [
      ...towns.map(({ name }, town) =>
        price('F18', 'I', name, figureOf('F18', `${product}, ${name}`), (s) => s === sourceOf[town]),
      ),
      price('F19', 'A', 'weighted mean', priceFigure(weighted.name, weighted.value, total), isTown),
    ];
  };
  const counts = towns.map(({ name }, town) =>
    share({
      fact: 'F18',
      role: 'O',
      section: 'towns',
      label: name,
      published: figureOf('F18', `procedures, ${name}`),
      counts: (procedure) => tellsSource(procedure) && isTown(procedure.source),
      holds: ({ source }) => source === sourceOf[town],
      truth: ({ affair, days }) =>
        affair === 'use' ? null : { amount: days((_, s) => s === sourceOf[town]), base: days((_, s) => isTown(s)) },
    }),
  );
  return [...counts, ...pricedProducts.flatMap(pricesOf)];
}

/** The table of retail prices (F20) with the procedures that give one, and its weighted mean. */
export function retailPrices({ products }: Parameters): StudyFigure[] {
  if (!products.some(({ name }) => name === framedProduct)) return [];
  const given = ({ retailCents }: Procedure): boolean => !Number.isNaN(retailCents);
  const price = (label: string, published: Figure, at: (region: number) => boolean): StudyFigure =>
    figure({
      fact: 'F20',
      role: 'I',
      section: 'retail',
      label,
      published,
      counts: (procedure) => at(procedure.region) && given(procedure),
      amount: ({ retailCents }) => retailCents / 100,
      truth: ({ region, retailCents, population }) =>
        at(region) ? { amount: (population * retailCents) / 100, base: population } : null,
    });
  const total = regions.reduce((sum, region) => sum + region.proceduresWithPrice, 0);
  const weighted = figureOf('F20', `${framedProduct}, weighted`);
  const giving = (label: string, published: Figure, at: (region: number) => boolean): StudyFigure =>
    share({
      fact: 'F20',
      role: 'I',
      section: 'given',
      label,
      published,
      counts: (procedure) => at(procedure.region),
      holds: given,
    });
  return [
    ...regions.map(({ name }, r) =>
      price(regionNames[r] ?? name, figureOf('F20', `${framedProduct}, ${name}`), (at) => at === r),
    ),
    price('weighted mean', priceFigure(weighted.name, weighted.value, total), () => true),
    ...regions.map(({ name }, r) =>
      giving(regionNames[r] ?? name, figureOf('F20', `giving a price, ${name}`), (at) => at === r),
    ),
    giving('all', shareFigure('giving a price, all', total, 150), () => true),
  ];
}
