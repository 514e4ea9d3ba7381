import { formatAmount } from '../units/index.js';
import type { Estimate, Figure, Provenance } from './figure.js';
import { measuresByVariant } from './measuresByVariant.js';

/** One way of counting how fast the network turns over, in times a month. */
export interface TurnoverRow extends Estimate {
  /** As counted in a sentence: `load cycles`, `stock turns`, `capital turns`. */
  readonly measure: string;
  /** How it is reckoned: `sales ÷ mean daily working capital`. */
  readonly definition: string;
  /** Digits after the point. */
  readonly decimals?: number;
}

/** The three turnovers beside each other: they answer different questions, and the study puts a figure to none. */
export function turnovers(rows: readonly TurnoverRow[], provenance: Provenance): Figure {
  const measure = 'turnover';
  return measuresByVariant(
    rows.map((row) => ({
      ...row,
      measure,
      unit: 'times a month',
      variant: `${row.measure}: ${row.definition}`,
      series: row.measure,
    })),
    {
      name: 'turnovers',
      title: message(rows),
      missing: 'not defined',
      references: [{ measure, value: 0 }],
      notes: [
        'The study speaks of “a very high turnover” of the capital invested and gives no figure (F40): there is none to compare with.',
      ],
    },
    provenance,
  );
}

function message(rows: readonly TurnoverRow[]): string {
  const parts = rows.flatMap((row) => (row.mean === null ? [] : [`${formatAmount(row.mean, row)} ${row.measure}`]));
  if (parts.length === 0) return 'How fast a network turns over its stock and capital';
  const last = parts.pop() ?? '';
  return `A month holds ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`;
}
