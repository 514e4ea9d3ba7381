import { inflateSync } from 'node:zlib';
import * as vega from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import type { VegaLiteSpec } from '../../src/figures/index.js';

/** What tests look at in a figure: its fields, where its texts lie, its pixels. */

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields that encodings and expressions use and some row of their data lacks. */
export function unknownFields(spec: VegaLiteSpec): string[] {
  const missing: string[] = [];
  const visit = (view: Json, inherited: readonly Json[] | undefined, above: readonly string[]) => {
    const data = isObject(view['data']) ? view['data']['values'] : undefined;
    const rows = Array.isArray(data) ? data.filter(isObject) : inherited;
    const used = [...above, ...usedFields([view['encoding'], view['mark']])];
    const parts = ['layer', 'vconcat', 'hconcat', 'concat'].flatMap((key) => {
      const list = view[key];
      return Array.isArray(list) ? list.filter(isObject) : [];
    });
    for (const part of parts) visit(part, rows, used);
    if (parts.length > 0) return;
    for (const field of used)
      if (rows?.some((row) => !(field in row)) ?? true) missing.push(`${field} of ${JSON.stringify(view['mark'])}`);
  };
  visit({ ...spec }, undefined, []);
  return missing;
}

function usedFields(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => usedFields(item));
  if (typeof value === 'string') {
    if (key === 'field') return [value];
    return key === 'test' || key === 'expr' ? [...value.matchAll(/datum\.(\w+)/g)].map(([, name = '']) => name) : [];
  }
  if (!isObject(value)) return [];
  // An axis speaks of its own labels, not of rows.
  return Object.entries(value).flatMap(([name, part]) => (name === 'axis' ? [] : usedFields(part, name)));
}

export interface TextBox {
  readonly text: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly TextBox[];
}

interface SceneNode {
  readonly items?: readonly SceneNode[];
  readonly marktype?: string;
  readonly bounds?: TextBox;
  readonly text?: string | number | readonly string[];
  readonly opacity?: number;
  readonly stroke?: string;
  readonly x?: number;
  readonly y?: number;
}

function isNode(value: unknown): value is SceneNode {
  return typeof value === 'object' && value !== null;
}

/** Where every text of a figure comes to lie, measured in the font shipped (render something first to load it). */
export async function layoutOf(spec: VegaLiteSpec): Promise<Layout> {
  const view = new vega.View(vega.parse(compile(spec as TopLevelSpec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  const size = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  const [originX, originY] = view.origin();
  const texts: TextBox[] = [];
  const visit = (mark: SceneNode, dx: number, dy: number) => {
    for (const item of mark.items ?? []) {
      // A white rim lies behind a text of its own.
      const shows = item.opacity !== 0 && item.stroke !== 'white';
      if (mark.marktype === 'text' && item.bounds !== undefined && shows) {
        const { x1, y1, x2, y2 } = item.bounds;
        const text = typeof item.text === 'object' ? item.text.join(' ') : String(item.text ?? '');
        if (text.trim() !== '') texts.push({ text, x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy });
      }
      if (mark.marktype === 'group')
        for (const child of item.items ?? []) visit(child, dx + (item.x ?? 0), dy + (item.y ?? 0));
    }
  };
  const scene: unknown = view.scenegraph();
  if (isNode(scene) && 'root' in scene && isNode(scene.root)) visit(scene.root, originX, originY);
  view.finalize();
  return { width: Number(size?.[1]), height: Number(size?.[2]), texts };
}

/** Pairs of texts that lie over each other by more than a hair. */
export function overlaps(texts: readonly TextBox[]): string[] {
  const hair = 1.5;
  return texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter(
        (b) => Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > hair && Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > hair,
      )
      .map((b) => `${a.text} | ${b.text}`),
  );
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha of each pixel, row by row. */
  readonly rgba: Uint8Array;
}

/** Reads a PNG of eight bits a channel with alpha, not interlaced, as resvg writes them. */
export function readPng(png: Uint8Array): Pixels {
  const file = Buffer.from(png);
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const lines = inflateSync(Buffer.concat(parts));
  const stride = 4 * width;
  const rgba = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (stride + 1)] ?? 0;
    for (let i = 0; i < stride; i++) {
      const left = i < 4 ? 0 : (rgba[y * stride + i - 4] ?? 0);
      const up = y === 0 ? 0 : (rgba[(y - 1) * stride + i] ?? 0);
      const corner = i < 4 || y === 0 ? 0 : (rgba[(y - 1) * stride + i - 4] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      rgba[y * stride + i] = (lines[y * (stride + 1) + 1 + i] ?? 0) + guess;
    }
  }
  return { width, height, rgba };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** How many pixels of some rows are dark. */
export function darkPixels({ width, rgba }: Pixels, fromRow: number, toRow: number): number {
  let count = 0;
  for (let at = 4 * width * fromRow; at < 4 * width * toRow; at += 4) if ((rgba[at] ?? 255) < 100) count++;
  return count;
}
