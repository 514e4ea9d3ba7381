import type { Layer } from './figure.js';
import { fontWeights, kindScales } from './theme.js';

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
