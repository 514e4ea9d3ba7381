import { distinct, extent } from './figure.js';
import type { Estimate, Reference } from './figure.js';
import type { Layer } from './composeFigure.js';
import { colours, fontWeights, kindScales } from './theme.js';

/** Layers, scales and encodings that figures have in common. */

type Drawn = Extract<Layer, { mark: unknown }>;
type Mark = Drawn['mark'];
type Encoding = NonNullable<Drawn['encoding']>;

/** Marks of some rows. */
export const layer = (values: readonly object[], mark: Mark, encoding: Encoding): Layer => ({
  data: { values: [...values] },
  mark,
  encoding,
});

/** A field of texts, or of kinds. */
export const nominal = <Field extends string>(field: Field) => ({ field, type: 'nominal' }) as const;

/** What tells kinds apart, without a legend: hue, dash and shape go together. */
export function kindChannels(field: string, kinds: readonly string[]) {
  const scales = kindScales(kinds);
  const channel = <Scale>(scale: Scale) => ({ ...nominal(field), scale, legend: null });
  return { colour: channel(scales.colour), dash: channel(scales.dash), shape: channel(scales.shape) };
}

interface AmountOptions<Axis> {
  readonly field?: string;
  readonly axis?: Axis;
}

/** An axis of amounts over just this domain. */
export const amounts = <Title extends string | null, Axis extends object | null>(
  title: Title,
  domain: readonly number[],
  options: AmountOptions<Axis> = {},
) => ({ type: 'quantitative' as const, title, scale: { domain: [...domain], nice: false }, ...options });

/** The title of one panel of several. */
export const panelTitle = (text: string, offset = 6) =>
  ({ text, fontSize: 11, fontWeight: fontWeights.bold, lineHeight: 14, offset, frame: 'group' }) as const;

/** From one field to another along the horizontal axis: the ends of an interval, where nothing else is said. */
export const across = <Axis extends object>(x: Axis, low = 'low', high = 'high') => ({
  x: { ...x, field: low },
  x2: { field: high },
});

/** The same along the vertical axis. */
export const upwards = <Axis extends object>(y: Axis, low = 'low', high = 'high') => ({
  y: { ...y, field: low },
  y2: { field: high },
});

/** The smallest and the largest of what a panel shows. */
export const reach = (rows: readonly Estimate[], more: readonly number[] = []) =>
  extent([...rows.flatMap((row) => [row.mean, row.low, row.high]), ...more]);

/** A panel for each measure, with its rows and its references. */
export function panelsOf<Row extends { readonly measure: string }, Panel>(
  rows: readonly Row[],
  panel: (rows: readonly Row[], references: readonly Reference[], at: number) => Panel,
  references: readonly Reference[] = [],
): Panel[] {
  return distinct(rows.map((row) => row.measure)).map((measure, at) =>
    panel(
      rows.filter((row) => row.measure === measure),
      references.filter((reference) => reference.measure === measure),
      at,
    ),
  );
}

/** The axis of a list of names, with a pale line each. */
export const namesAxis = { ticks: false, domain: false, labelPadding: 8, grid: true, gridColor: '#f0f0f0' } as const;

/** How a verdict looks: hue and shape together. */
const verdictStyles = {
  agrees: { colour: colours.blue, shape: 'circle', filled: true },
  differs: { colour: colours.vermillion, shape: 'square', filled: true },
  'cannot tell': { colour: colours.blue, shape: 'circle', filled: false },
  'not scored': { colour: colours.grey, shape: 'circle', filled: false },
} as const;

/** The colour of a verdict, and its mark of some size: hollow where the verdict is open. */
export function verdictMark(verdict: keyof typeof verdictStyles, size: number) {
  const { colour, shape, filled } = verdictStyles[verdict];
  const fill = filled ? colour : 'white';
  return { colour, mark: { type: 'point', shape, size, opacity: 1, strokeWidth: 1.5, stroke: colour, fill } } as const;
}
