/**
 * Figures as pictures: SVG and PNG, without a browser and without a network. Vega (a quarter of a second) and resvg are
 * loaded on first use only. The same figure gives the same bytes, under any time zone.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Loader } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import type { FontMetrics } from './fontMetrics.js';
import { readFontMetrics } from './fontMetrics.js';

const resolve = createRequire(import.meta.url).resolve;

const fontFiles = {
  regular: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

/** How a PNG is drawn. */
export interface PngOptions {
  /** Pixels of the picture for one of the figure; 2 by default, fit for print at half size. */
  readonly scale?: number;
}

/** How an SVG is drawn. */
export interface SvgOptions {
  /** What the ids in the document begin with; of use where several stand in one page. */
  readonly idPrefix?: string;
}

/**
 * A figure, or any Vega-Lite specification with its data inside, as one SVG document; its texts
 * name Inter first and common faces after it.
 */
export async function renderSvg(spec: object, { idPrefix = '' }: SvgOptions = {}): Promise<string> {
  const { vega, vegaLite } = await renderer();
  const logger = vega.logger(vega.None);
  const { spec: compiled } = vegaLite.compile(spec as TopLevelSpec, { logger });
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', loader, logger });
  try {
    return withOwnIds(await view.toSVG(), idPrefix);
  } finally {
    view.finalize();
  }
}

const nothing = (): Promise<never> => Promise.reject(new Error('a figure loads nothing: its data are inside it'));

/** An empty address in place of any: Vega takes no refusal here, and would stop the process on one. A new object each. */
const noAddress = (): Promise<{ href: string }> => Promise.resolve({ href: '' });

/** A figure's data are inside it: no address and no file is loaded or linked, whatever a specification says. */
const loader: Loader = { load: nothing, sanitize: noAddress, http: nothing, file: nothing };

/** Pixels of the longer side, beyond which no picture is drawn. */
const longestSide = 20_000;

/** A figure as a PNG, its texts in the Inter that is shipped: system fonts are not looked at. */
export async function renderPng(spec: object, { scale = 2 }: PngOptions = {}): Promise<Uint8Array> {
  const svg = await renderSvg(spec);
  const { Resvg } = await import('@resvg/resvg-js');
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: Object.values(fontFiles), loadSystemFonts: false, defaultFontFamily: 'Inter' },
  });
  const longest = Math.max(picture.width, picture.height) * scale;
  if (longest > longestSide) throw new RangeError(`the picture would be ${String(Math.round(longest))} pixels long`);
  return picture.render().asPng();
}

type Renderer = Awaited<ReturnType<typeof loadRenderer>>;
let loaded: Promise<Renderer> | undefined;

function renderer(): Promise<Renderer> {
  loaded ??= loadRenderer();
  return loaded;
}

/** What Vega asks of a text before it lays it out. */
interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

interface TextMetrics {
  width: (item: TextItem, text: string | number | null | undefined) => number;
}

/** Vega exports its text measurer, meant to be replaced, but does not declare it. */
function textMetricsOf(vega: object): TextMetrics {
  const metrics = 'textMetrics' in vega ? vega.textMetrics : undefined;
  if (!isTextMetrics(metrics)) throw new TypeError('this version of Vega has no text measurer to replace');
  return metrics;
}

function isTextMetrics(value: unknown): value is TextMetrics {
  return typeof value === 'object' && value !== null && 'width' in value && typeof value.width === 'function';
}

async function loadRenderer() {
  const [vega, vegaLite, regular, bold] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    readFile(fontFiles.regular).then(readFontMetrics),
    readFile(fontFiles.bold).then(readFontMetrics),
  ]);
  const textMetrics = textMetricsOf(vega);
  textMetrics.width = (item, text) => {
    const font: FontMetrics = isBold(item.fontWeight) ? bold : regular;
    return (item.fontSize ?? 11) * font.widthEm(String(text ?? '').trim());
  };
  return { vega, vegaLite };
}

function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 550;
}

/**
 * Clip paths and gradients are numbered anew in each document, whatever was drawn before or beside it. (Vega's own
 * counter is one for the whole process; resetting it fails where two figures are drawn at once.)
 */
function withOwnIds(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  for (const [, id = ''] of svg.matchAll(/ id="((?:clip|gradient_)\d+)"/g))
    names.set(id, `${prefix}shape${String(names.size)}`);
  return svg.replace(/( id="|url\(#)((?:clip|gradient_)\d+)/g, (whole, before: string, id: string) => {
    const name = names.get(id);
    return name === undefined ? whole : before + name;
  });
}
