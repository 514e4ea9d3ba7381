import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { afterEach, describe, expect, it } from 'vitest';
import { readFontMetrics } from '../../src/rendering/fontMetrics.js';
import { networkThroughTime, turnovers } from '../../src/figures/index.js';
import { renderHtml } from '../../src/rendering/page.js';
import { renderPng, renderSvg } from '../../src/rendering/render.js';
import { everyFigure, provenance, throughTime, turnoverRows } from './fixtures.js';
import { darkPixels, readPng } from './inspect.js';

const figure = turnovers(turnoverRows, provenance);
const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('SVG', () => {
  it('is the same drawn alone, at once with others, and under any time zone', async () => {
    const specs = everyFigure().map((entry) => entry.figure.spec);
    const alone: string[] = [];
    for (const spec of specs) alone.push(await renderSvg(spec));
    expect(await Promise.all(specs.map((spec) => renderSvg(spec)))).toEqual(alone);

    const dated = networkThroughTime(throughTime, provenance).spec;
    process.env['TZ'] = 'Pacific/Kiritimati';
    const east = await renderSvg(dated);
    process.env['TZ'] = 'America/New_York';
    expect(await renderSvg(dated)).toBe(east);
  }, 60_000);

  it('gives clip paths ids of their own', async () => {
    const clipped = {
      data: { values: [{ x: 1 }] },
      mark: { type: 'point' as const, clip: true },
      encoding: { x: { field: 'x', type: 'quantitative' as const } },
    };
    const svg = await renderSvg(clipped, { idPrefix: 'one-' });
    expect(svg).toContain('id="one-shape0"');
    expect(svg).toContain('url(#one-shape0)');
    expect(await renderSvg(clipped, { idPrefix: 'one-' })).toBe(svg);
  });
});

describe('PNG', () => {
  it('has its texts: a font that is not found leaves a title of no pixels', async () => {
    const picture = readPng(await renderPng(figure.spec, { scale: 1 }));
    expect(darkPixels(picture, 10, 30)).toBeGreaterThan(400);
    expect(darkPixels(picture, 0, 8)).toBe(0);
  });

  it('is drawn at twice the size of the figure unless told', async () => {
    const once = readPng(await renderPng(figure.spec, { scale: 1 }));
    const twice = readPng(await renderPng(figure.spec));
    expect([twice.width, twice.height]).toEqual([2 * once.width, 2 * once.height]);
  });
});

describe('the measure of a text', () => {
  const fontFile = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf');
  const metrics = readFontMetrics(readFileSync(fontFile));

  it.each(['Nord-Pas-de-Calais', 'Île-de-France · € 1,250 … 43.4 %', '−€ 190', 'issues at cost ÷ mean stock'])(
    'agrees with the renderer: %s',
    (text) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"><text x="10" y="40" font-family="Inter" font-size="32">${text}</text></svg>`;
      const box = new Resvg(svg, { font: { fontFiles: [fontFile], loadSystemFonts: false } }).getBBox();
      expect(Math.abs(32 * metrics.widthEm(text) - (box?.width ?? 0))).toBeLessThan(
        0.03 * 32 * metrics.widthEm(text) + 4,
      );
    },
  );

  it('knows what the font lacks, and what is no font', () => {
    expect(metrics.widthEm('')).toBe(0);
    expect(metrics.widthEm('\u{1f600}')).toBeGreaterThan(0);
    expect(() => readFontMetrics(new Uint8Array(64))).toThrow('the font has no table head');
  });
});

describe('the page', () => {
  it('holds every figure, asks nothing of the network and closes its scripts', async () => {
    const page = await renderHtml([figure], { title: 'Prices < costs & more', use: 'For <research> only.' });
    expect(page).toContain('<strong>Responsible use.</strong> For &lt;research&gt; only.');
    expect(page).toContain('<h1>Prices &lt; costs &amp; more</h1>');
    expect(page).toContain('<figure id="turnovers">');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/(src|href)="?https?:/);
    // What is between the tags is what the policy allows, and nothing else.
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = '']) => code);
    const hashes = scripts.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1] ?? '';
    expect(/script-src ([^;]*)/u.exec(policy)?.[1]).toBe(hashes.join(' '));
    expect(hashes).toHaveLength(4);
    expect(policy).not.toContain('unsafe');
    expect(await renderHtml([figure], { title: 'Prices < costs & more', use: 'For <research> only.' })).toBe(page);
  });
});
