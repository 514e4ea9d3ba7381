import { assumption, fact, factNote } from '../../../study/index.js';
import { mass, number, onOff, openMap, process, share } from '../declare.js';

/** The products, as data: cocaine and heroin are declared; a scenario may add a third (resin, F26) by name. */
const declaredProducts = ['cocaine', 'heroin'];

export const products = openMap('The products, in the order in which they are served', declaredProducts, (product) => {
  const cocaine = product === 'cocaine';
  const known = declaredProducts.includes(product);
  return process(`The product ${product}`, {
    enabled: onOff({
      default: true,
      by: 'analyst',
      fixed: true,
      why: factNote('heroin is almost always associated with cocaine, for sources and dealers alike', 'F18'),
      about: `Whether ${product} is traded at all.`,
    }),
    smallDose: mass({
      ...(known ? { default: 0.5 } : {}),
      bounds: [0.001, 1000],
      range: [0.25, 1],
      by: 'head',
      fixed: true,
      why: cocaine ? fact('F31') : assumption('as for cocaine: half-grams', 'F31'),
      about: `Smallest quantity of ${product} sold; a stock under it counts as gone.`,
    }),
    smallDosePriceShare: share({
      ...(known ? { default: cocaine ? 0.45 : 0.5 } : {}),
      bounds: [0, 10],
      range: cocaine ? [0.4, 0.5] : [0.4, 0.6],
      by: 'head',
      why: cocaine
        ? factNote('€20–25 a half-gram at €50 a gram', 'F31')
        : assumption('in proportion to the gram price', 'F24'),
      about: `Price of a small dose of ${product}, as a share of the gram price.`,
    }),
    smallDoseShare: share({
      ...(known ? { default: cocaine ? 0.75 : 1 } : {}),
      bounds: [0, 1],
      range: cocaine ? [0.25, 1] : [0, 1],
      by: 'client',
      fixed: true,
      why: cocaine
        ? factNote('“part of the cocaine”: no share is given', 'F31')
        : assumption('clients buy heroin in half-grams'),
      about: `Share of clients who buy ${product} in small doses; the others buy grams.`,
    }),
    buyersShare: share({
      ...(known ? { default: cocaine ? 1 : 0.8 } : {}),
      bounds: [0, 1],
      range: [0.5, 1],
      by: 'client',
      fixed: true,
      why: cocaine
        ? factNote('cocaine networks', 'F44')
        : assumption('most clients of X use both; some buy no heroin', 'F47'),
      about: `Share of clients who buy ${product}.`,
    }),
    intakePerWeek: mass({
      ...(known ? { default: cocaine ? 2.5 : 1.7 } : {}),
      bounds: [0, 1000],
      range: cocaine ? [0.5, 5] : [0.3, 4],
      by: 'client',
      unit: 'g a week',
      why: assumption(
        'near the head’s own 3 + 2 g; with the budgets, the value that gave F33’s loads in a prototype',
        'F23',
        'F33',
      ),
      about: `Median weekly intake of ${product} that a client of median budget seeks.`,
    }),
    priceElasticity: number({
      ...(known ? { default: cocaine ? -0.5 : -0.3 } : {}),
      bounds: [-10, 0],
      range: cocaine ? [-1.5, -0.3] : [-1.5, -0.2],
      by: 'client',
      why: assumption(
        'reviews: −0.5 cocaine, −0.3 heroin (OAS); Gallet 2014, 462 estimates. Acts on occasions; cash binds too',
      ),
      about: `Exponent ε of the response of purchase occasions to the price of ${product} against the region’s price at the start.`,
    }),
    retailTrendPerYear: number({
      default: 0,
      bounds: [-0.9, 10],
      range: [-0.1, 0],
      by: 'nature',
      unit: 'share a year',
      why: factNote('the median price falls over five years: a sign, no rate', 'F15'),
      about: `Yearly change of the retail price of ${product}.`,
    }),
    sourceTrendPerYear: number({
      default: 0,
      bounds: [-0.9, 10],
      range: [-0.1, 0],
      by: 'nature',
      unit: 'share a year',
      why: assumption('no trend of source prices is given', 'F15'),
      about: `Yearly change of the source price of ${product}.`,
    }),
  });
});
