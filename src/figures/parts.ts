import type { Layer } from './composeFigure.js';
import { distinct, extent, hasInterval, verdicts } from './figure.js';
import type { Estimate, Reference, Verdict } from './figure.js';
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
export const panelTitle = (text: string | string[], offset = 6) =>
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

/** Font size of the names, and whether they are shown. */
interface LineAxisOptions {
  readonly labelFontSize?: number;
  readonly labels?: boolean;
}

/** A pale line for each name, in their order: what the vertical axis of a list is. */
export function lineAxis(field: string, names: readonly string[], more: LineAxisOptions = {}) {
  const lines = [...names];
  return {
    ...nominal(field),
    sort: lines,
    title: null,
    scale: { domain: lines },
    axis: { ticks: false, domain: false, labelPadding: 8, grid: true, gridColor: '#f0f0f0', ...more },
  } as const;
}

/** How marks of estimates look: one colour, or a channel that tells kinds apart. */
interface Look {
  readonly colour: string | Channel;
  readonly shape?: string | Channel;
  /** Of the marks, in square pixels. */
  readonly size?: number;
  /** Of the intervals. */
  readonly strokeWidth?: number;
  /** All hollow; else those of which this holds. */
  readonly hollow?: boolean;
  /** Pixels off their line. */
  readonly yOffset?: number;
}
type Channel = NonNullable<Encoding['color']>;

/** What is drawn where: a line for each name, or a place on an axis; the other axis holds the values. */
interface Place {
  readonly x: object;
  readonly y?: object;
  /** Which axis holds the values: x where nothing is said. */
  readonly along?: 'x' | 'y';
  /** Channels beside, as `yOffset`. */
  readonly beside?: Encoding;
}

/** Estimates: intervals as rules, means as marks over them; hollow where the look or the row says so. */
export function estimates(
  rows: readonly (Estimate & { readonly hollow?: boolean })[],
  { x, y = {}, along = 'x', beside = {} }: Place,
  { colour, shape, size = 50, strokeWidth = 1.8, hollow, yOffset }: Look,
): Layer[] {
  const channels = typeof colour === 'string' ? {} : { color: colour };
  const one = typeof colour === 'string' ? { color: colour } : {};
  const offset = yOffset === undefined ? {} : { yOffset };
  const at = { x, ...(Object.keys(y).length === 0 ? {} : { y }), ...beside };
  const encoded = (more: object): Encoding => ({ ...at, ...channels, ...more });
  const mean = along === 'x' ? { x: { ...x, field: 'mean' } } : { y: { ...y, field: 'mean' } };
  const marks = (empty: boolean): Layer[] => {
    const own = rows.filter((row) => row.mean !== null && (hollow ?? row.hollow ?? false) === empty);
    if (own.length === 0) return [];
    const fill = empty ? { fill: 'white', strokeWidth: 1.6 } : { filled: true };
    const mark = { type: 'point', size, opacity: 1, ...one, ...fill, ...offset } as const;
    if (typeof shape === 'string') return [layer(own, { ...mark, shape }, encoded(mean))];
    return [layer(own, mark, encoded(shape === undefined ? mean : { ...mean, shape }))];
  };
  const ends = encoded(along === 'x' ? across(x) : upwards(y));
  const rules = layer(rows.filter(hasInterval), { type: 'rule', strokeWidth, ...one, ...offset }, ends);
  return [rules, ...marks(false), ...marks(true)];
}

/** Levels that marks are seen against: dashed rules across a panel of some width, named at its right end. */
export const referenceLayers = (references: readonly Reference[], y: object, width: number): Layer[] => [
  layer(references, { type: 'rule', color: colours.grey, strokeDash: [3, 3] }, { y: { ...y, field: 'value' } }),
  layer(
    references.filter(({ label }) => label !== undefined),
    { type: 'text', align: 'right', baseline: 'bottom', dy: -3, color: colours.grey },
    { x: { value: width - 2 }, y: { ...y, field: 'value' }, text: nominal('label') },
  ),
];

/** How a verdict looks: hue and shape together. */
const verdictStyles = {
  agrees: { colour: colours.blue, shape: 'circle', filled: true },
  differs: { colour: colours.vermillion, shape: 'square', filled: true },
  'cannot tell': { colour: colours.blue, shape: 'circle', filled: false },
  'not scored': { colour: colours.grey, shape: 'circle', filled: false },
} as const;

/** Estimates on lines of a list, by their verdict: hollow where it is open. */
export const byVerdict = (
  rows: readonly (Estimate & { readonly verdict: Verdict })[],
  place: Place,
  size: number,
): Layer[] =>
  verdicts.flatMap((verdict) => {
    const own = rows.filter((row) => row.verdict === verdict);
    const { colour, shape, filled } = verdictStyles[verdict];
    return own.length === 0 ? [] : estimates(own, place, { colour, shape, size, hollow: !filled });
  });
