import type { Comparison } from '../../experiment/compareScenarios.js';
import { realisedElasticities } from '../../experiment/realisedElasticity.js';
import { formatNumber, formatPercent } from '../../units/index.js';
import { note } from './blocks.js';
import type { Block } from './blocks.js';

/** What clients' grams answered to a price that was changed alone; nothing where no scenario did that. */
export function elasticityText(comparison: Comparison): (Block | string)[] {
  const found = realisedElasticities(comparison);
  if (found.length === 0) return [];
  const lines = found.map(({ scenario, product, priceRatio, stated, realised, ciLow, ciHigh }) => {
    const interval = ciLow === null || ciHigh === null ? '' : ` (${number(ciLow)} … ${number(ciHigh)})`;
    const price = `${priceRatio > 1 ? '+' : ''}${formatPercent(priceRatio - 1, 1)}`;
    return note(`${scenario}: ${product} ${price}: ${number(realised)}${interval}; by the rule ${number(stated)}`, 2);
  });
  return [
    'Realised price elasticity of the grams that clients buy of their network',
    ...lines,
    note(
      'In brackets the 95 % interval over replicates. The rule’s exponent acts on occasions sought; money binds too, so that grams bought answer otherwise. Published estimates are of grams: compare those.',
    ),
    '',
  ];
}

const number = (value: number): string => formatNumber(value, 2);
