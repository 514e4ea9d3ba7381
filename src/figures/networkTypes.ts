import { formatNumber } from '../units/index.js';
import { composeFigure } from './composeFigure.js';
import type { View } from './composeFigure.js';
import { distinct, euros, hasInterval, percent } from './figure.js';
import type { Figure, Measured, Provenance } from './figure.js';
import { across, amounts, kindChannels, layer, namesAxis, nominal, panelsOf, panelTitle, reach } from './parts.js';
import { colours } from './theme.js';

/** One measure of one type of network. */
export interface NetworkTypeRow extends Measured {
  /** As printed, in the order in which the types stand. */
  readonly type: string;
  /** Whether the type is judged by this measure; the others stand for comparison only. */
  readonly judged: boolean;
}

const columns = 3;
const panel = { width: 172, step: 27 };

/** The three types side by side, a panel a measure, each in its own unit. */
export function networkTypeComparison(rows: readonly NetworkTypeRow[], provenance: Provenance): Figure {
  const types = distinct(rows.map((row) => row.type));
  return composeFigure({
    name: 'network-types',
    title: message(rows, types),
    provenance,
    views: [
      {
        columns,
        spacing: { row: 22, column: 16 },
        concat: panelsOf(rows, (own, _, at) => measurePanel(own, types, at % columns === 0)),
      },
    ],
    notes: [
      'Filled: what the type is judged by. Hollow: for comparison only; a not-for-profit network is never judged by profit.',
      'The study gives no earnings of semi-professional networks. The numbers of the two types other than the user-dealer are assumptions, tuned to no result.',
    ],
  });
}

function measurePanel(rows: readonly NetworkTypeRow[], types: readonly string[], labelled: boolean): View {
  const unit = rows[0]?.unit ?? '';
  const values = rows.map((row) => ({
    ...row,
    label: labelOf(row),
    labelAt: Math.max(0, row.mean ?? 0, row.high ?? 0),
  }));
  const { low, high } = reach(rows, [0]);
  const span = high - low || 1;
  const x = amounts(unit === '' ? null : unit, [low < 0 ? low - span * 0.08 : 0, high + span * 0.42], {
    axis: { tickCount: 4, format: ',~f', titlePadding: 4 },
  });
  const y = { field: 'type', type: 'nominal', sort: [...types], title: null } as const;
  const { colour, shape } = kindChannels('type', types);
  const measured = values.filter((row) => row.mean !== null);
  return {
    title: panelTitle(rows[0]?.measure ?? ''),
    width: panel.width,
    height: types.length * panel.step,
    layer: [
      layer(
        values.filter(hasInterval),
        { type: 'rule', strokeWidth: 1.8 },
        {
          y: {
            ...y,
            scale: { domain: [...types] },
            axis: { ...namesAxis, labels: labelled },
          },
          ...across(x),
          color: colour,
        },
      ),
      layer(
        measured.filter((row) => row.judged),
        { type: 'point', filled: true, size: 62, opacity: 1 },
        { y, x: { ...x, field: 'mean' }, color: colour, shape },
      ),
      layer(
        measured.filter((row) => !row.judged),
        { type: 'point', fill: 'white', size: 50, opacity: 1, strokeWidth: 1.6 },
        { y, x: { ...x, field: 'mean' }, color: colour, shape },
      ),
      layer(
        values,
        { type: 'text', align: 'left', dx: 8 },
        {
          y,
          x: { ...x, field: 'labelAt' },
          text: nominal('label'),
          color: { condition: { test: 'datum.mean === null', value: colours.grey }, value: colours.ink },
        },
      ),
      layer([{ zero: 0 }], { type: 'rule', color: colours.grey, strokeWidth: 1 }, { x: { ...x, field: 'zero' } }),
    ],
  };
}

function labelOf({ mean, unit }: NetworkTypeRow): string {
  if (mean === null) return 'not applicable';
  if (unit.startsWith('€')) return euros(mean);
  return unit.startsWith('%') ? percent(mean, 0) : formatNumber(mean, Math.abs(mean) < 100 ? 1 : 0);
}

/** Each type's mean of the first measure it is judged by: levels, no ranking of types that measure differently. */
function message(rows: readonly NetworkTypeRow[], types: readonly string[]): string {
  const firsts = types.flatMap(
    (type) => rows.find((row) => row.type === type && row.judged && row.mean !== null) ?? [],
  );
  if (firsts.length === 0) return 'Types of network side by side';
  const findings = distinct(firsts.map((row) => row.measure)).map((measure) => {
    const own = firsts.filter((row) => row.measure === measure);
    const unit = (own[0]?.unit ?? '').replace(/^[€%]/u, '').trim();
    const values = own.map(
      (row, i) => `${labelOf(row)}${i === 0 && unit !== '' ? ` ${unit}` : ''} (${row.type.toLowerCase()})`,
    );
    return `${measure} is ${values.join(' and ')}`;
  });
  return `On average ${findings.join(', ')}`;
}
