import { formatAmount } from '../units/index.js';
import { distinct } from './figure.js';
import type { Figure, Measured, Provenance } from './figure.js';
import { measuresByVariant } from './measuresByVariant.js';

/** One measure of one type of network. */
export interface NetworkTypeRow extends Measured {
  /** As printed, in the order in which the types stand. */
  readonly type: string;
  /** Whether the type is judged by this measure; the others stand for comparison only. */
  readonly judged: boolean;
}

/** The three types side by side, a panel a measure, each in its own unit. */
export function networkTypeComparison(rows: readonly NetworkTypeRow[], provenance: Provenance): Figure {
  const types = distinct(rows.map((row) => row.type));
  const text = {
    name: 'network-types',
    title: message(rows, types),
    columns: 3,
    missing: 'not applicable',
    references: distinct(rows.map(({ measure }) => measure)).map((measure) => ({ measure, value: 0 })),
    notes: [
      'Filled: what the type is judged by. Hollow: for comparison only; a not-for-profit network is never judged by profit.',
      'The study gives no earnings of semi-professional networks. The numbers of the two types other than the user-dealer are assumptions, tuned to no result.',
    ],
  };
  return measuresByVariant(
    rows.map(({ type, judged, ...row }) => ({ ...row, variant: type, series: type, hollow: !judged })),
    text,
    provenance,
  );
}

/** Each type's mean of the first measure it is judged by: levels, no ranking of types that measure differently. */
function message(rows: readonly NetworkTypeRow[], types: readonly string[]): string {
  const firsts = types.flatMap((type) => {
    const row = rows.find((each) => each.type === type && each.judged && each.mean !== null);
    return row?.mean == null ? [] : [{ ...row, mean: row.mean }];
  });
  if (firsts.length === 0) return 'Types of network side by side';
  const findings = distinct(firsts.map((row) => row.measure)).map((measure) => {
    const own = firsts.filter((row) => row.measure === measure);
    const unit = (own[0]?.unit ?? '').replace(/^[€%]/u, '').trim();
    const values = own.map(
      (row, i) =>
        `${formatAmount(row.mean, row)}${i === 0 && unit !== '' ? ` ${unit}` : ''} (${row.type.toLowerCase()})`,
    );
    return `${measure} is ${values.join(' and ')}`;
  });
  return `On average ${findings.join(', ')}`;
}
