import { knowledgeOf, studyProducts } from '../../../study/index.js';
import { mass, number, onOff, openMap, process, share } from '../declare.js';

/** The products, as data: those that the study knows are declared; a scenario may add one by name. */
export const products = openMap('The products, in the order in which they are served', studyProducts, (product) => {
  const { traded, values } = knowledgeOf(product);
  return process(`The product ${product}`, {
    enabled: onOff({
      default: true,
      by: 'analyst',
      fixed: true,
      why: traded,
      about: `Whether ${product} is traded at all.`,
    }),
    smallDose: mass({
      ...values.smallDose,
      bounds: [0.001, 1000],
      by: 'head',
      fixed: true,
      about: `Smallest quantity of ${product} sold; a stock under it counts as gone.`,
    }),
    smallDosePriceShare: share({
      ...values.smallDosePriceShare,
      bounds: [0, 10],
      by: 'head',
      about: `Price of a small dose of ${product}, as a share of the gram price.`,
    }),
    smallDoseShare: share({
      ...values.smallDoseShare,
      by: 'client',
      fixed: true,
      about: `Share of clients who buy ${product} in small doses; the others buy grams.`,
    }),
    buyersShare: share({
      ...values.buyersShare,
      by: 'client',
      fixed: true,
      about: `Share of clients who buy ${product}.`,
    }),
    intakePerWeek: mass({
      ...values.intakePerWeek,
      bounds: [0, 1000],
      by: 'client',
      unit: 'g a week',
      about: `Median weekly intake of ${product} that a client of median budget seeks.`,
    }),
    priceElasticity: number({
      ...values.priceElasticity,
      bounds: [-10, 0],
      by: 'client',
      about: `Exponent ε of the response of purchase occasions to the price of ${product} against its reference price in the region.`,
    }),
    retailTrendPerYear: number({
      ...values.retailTrendPerYear,
      bounds: [-0.9, 10],
      by: 'nature',
      unit: 'share a year',
      about: `Yearly change of the retail price of ${product}.`,
    }),
    sourceTrendPerYear: number({
      ...values.sourceTrendPerYear,
      bounds: [-0.9, 10],
      by: 'nature',
      unit: 'share a year',
      about: `Yearly change of the source price of ${product}.`,
    }),
  });
});
