import type { Comparison } from '../../experiment/compareScenarios.js';
import { realisedElasticities } from '../../experiment/realisedElasticity.js';
import { interval, number, numbers, table } from './blocks.js';
import type { Text } from './blocks.js';

/** What clients' grams answered to a price that was changed alone; nothing where no scenario did that. */
export function elasticityText(comparison: Comparison): Text {
  const found = realisedElasticities(comparison);
  if (found.length === 0) return [];
  const two = { decimals: 2 };
  return [
    table(
      'elasticities',
      [
        { title: '', most: 28 },
        { title: '' },
        numbers('price'),
        numbers('realised'),
        { title: '95 % interval' },
        numbers('by the rule'),
      ],
      found.map(({ scenario, product, priceRatio, stated, realised, ciLow, ciHigh }) => [
        scenario,
        product,
        number(100 * (priceRatio - 1), { unit: '%', decimals: 1, plus: true }),
        number(realised, two),
        interval(ciLow, ciHigh, two),
        number(stated, two),
      ]),
      {
        caption: 'Realised price elasticity of the grams that clients buy of their network',
        notes: [
          'The interval is over replicates. The rule’s exponent acts on occasions sought; money binds too, so that grams bought answer otherwise. Published estimates are of grams: compare those.',
        ],
      },
    ),
    '',
  ];
}
