/**
 * One look for every figure: Inter on white, colours that mean something or are absent, no label ever cut. Kinds take
 * hues of Okabe and Ito (2008), amounts one sequential scale; both stay apart in grey and for colour-blind readers,
 * and nothing is told by colour alone (a shape, a dash or a label says it too).
 */

import type { Config } from 'vega-lite';

/** Okabe and Ito's palette by name. */
export const colours = {
  black: '#000000',
  blue: '#0072b2',
  orange: '#e69f00',
  green: '#009e73',
  vermillion: '#d55e00',
  purple: '#cc79a7',
  sky: '#56b4e9',
  ink: '#1a1a1a',
  grey: '#6b6b6b',
  paleGrey: '#d9d9d9',
} as const;

/** A kind by its place in a list: the hue, the dash and the shape that go together. */
export interface KindStyle {
  readonly colour: string;
  readonly dash: number[];
  readonly shape: string;
}

const firstKind: KindStyle = { colour: colours.blue, dash: [1, 0], shape: 'circle' };
const kindStyles: readonly KindStyle[] = [
  firstKind,
  { colour: colours.vermillion, dash: [7, 3], shape: 'square' },
  { colour: colours.green, dash: [2, 2], shape: 'triangle-up' },
  { colour: colours.purple, dash: [9, 3, 2, 3], shape: 'diamond' },
  { colour: colours.orange, dash: [4, 2], shape: 'triangle-down' },
  { colour: colours.sky, dash: [1, 3], shape: 'cross' },
  { colour: colours.black, dash: [12, 4], shape: 'stroke' },
];

/** The style of the kind at a place in its list; after seven kinds they begin again. */
export function kindStyle(index: number): KindStyle {
  return kindStyles[index % kindStyles.length] ?? firstKind;
}

/** Scales that give each kind its style, in the order given. */
export function kindScales(kinds: readonly string[]) {
  const styles = kinds.map((_, index) => kindStyle(index));
  return {
    colour: { domain: [...kinds], range: styles.map((style) => style.colour) },
    dash: { domain: [...kinds], range: styles.map((style) => style.dash) },
    shape: { domain: [...kinds], range: styles.map((style) => style.shape) },
  };
}

/** The sequential scale for amounts, pale to dark: ever darker in grey too. */
export const sequential = ['#f3f8fd', '#d3e4f3', '#a3cce4', '#66a8d2', '#3282be', '#0f5aa0', '#08306b'] as const;

/** Inter where it is installed or shipped; else faces no wider, so that a page without it does not overflow. */
export const fontFamily = 'Inter, "Helvetica Neue", Arial, sans-serif';

/** The weights used; a renderer must have both. */
export const fontWeights = { regular: 400, bold: 600 } as const;

/** The width of a figure in pixels, all included, and the widths to which its texts are broken, in characters. */
export const figureWidth = 720;
export const titleCharacters = 88;
export const textCharacters = 128;

export const textSize = 11;
export const lineHeight = 15;

export const config: Config = {
  background: 'white',
  font: fontFamily,
  padding: 12,
  title: {
    anchor: 'start',
    frame: 'bounds',
    fontSize: 15,
    fontWeight: fontWeights.bold,
    lineHeight: 20,
    limit: 0,
    color: colours.ink,
    offset: 16,
    subtitleFontSize: textSize,
    subtitleFontWeight: fontWeights.regular,
    subtitleLineHeight: lineHeight,
    subtitleColor: colours.grey,
    subtitlePadding: 6,
  },
  view: { stroke: null },
  axis: {
    labelLimit: 0,
    titleLimit: 0,
    labelFontSize: textSize,
    titleFontSize: textSize,
    titleFontWeight: fontWeights.regular,
    labelFontWeight: fontWeights.regular,
    labelColor: colours.ink,
    titleColor: colours.ink,
    titlePadding: 8,
    gridColor: '#e8e8e8',
    domainColor: '#8c8c8c',
    tickColor: '#8c8c8c',
  },
  legend: {
    labelLimit: 0,
    titleLimit: 0,
    labelFontSize: textSize,
    titleFontSize: textSize,
    titleFontWeight: fontWeights.regular,
    labelColor: colours.ink,
    titleColor: colours.ink,
  },
  header: { labelLimit: 0, titleLimit: 0, labelFontSize: textSize, titleFontSize: textSize },
  mark: { tooltip: true },
  text: { fontSize: textSize, fontWeight: fontWeights.regular, color: colours.ink, limit: 0, tooltip: null },
  concat: { spacing: 14 },
};
