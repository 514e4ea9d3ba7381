import { describe, expect, it } from 'vitest';
import type { VegaLiteSpec } from '../../src/figures/index.js';
import { renderPng, renderSvg } from '../../src/rendering/render.js';
import { specSlip } from '../../src/rendering/receivedSpec.js';
import { everyFigure } from '../figures/fixtures.js';

const rows = { data: { values: [{ a: 1, b: 'x' }] } };
const bar = { ...rows, mark: { type: 'bar' }, encoding: { x: { field: 'a', type: 'quantitative' } } };

describe('a specification from a folder', () => {
  it('is drawn where micronet could have written it', () => {
    for (const { figure } of everyFigure())
      expect([figure.name, specSlip(JSON.parse(JSON.stringify(figure.spec)))]).toEqual([figure.name, undefined]);
    expect(specSlip(bar)).toBeUndefined();
  });

  const hostile: readonly (readonly [string, unknown, string])[] = [
    ['an address', { ...bar, data: { url: 'http://127.0.0.1:1/x' } }, 'data: its data must be inside it'],
    ['a file beside values', { ...bar, data: { values: [], url: 'file:///etc/passwd' } }, 'and it has values, url'],
    ['data of a layer', { layer: [{ data: { url: '/etc/passwd' } }] }, 'layer.0.data: its data must be inside it'],
    ['rows without end', { ...bar, data: { sequence: { start: 0, stop: 1e12 } } }, 'data: its data must be inside it'],
    ['named data', { ...bar, datasets: { a: [] } }, 'datasets: no figure has this key'],
    ['a lookup', { ...bar, transform: [{ lookup: 'a', from: { data: { url: 'x' } } }] }, 'transform: no figure'],
    ['a picture', { ...rows, mark: { type: 'image' } }, 'mark.type: no figure has the mark image'],
    ['a picture in short', { ...rows, mark: 'image' }, 'mark: no figure has the mark image'],
    ['a link', { ...bar, encoding: { href: { value: 'javascript:alert(1)' } } }, 'encoding.href: no figure'],
    ['a link of the mark', { ...rows, mark: { type: 'bar', href: 'x' } }, 'mark.href: no figure has this key'],
    ['a loader', { ...bar, usermeta: { embedOptions: { loader: {} } } }, 'usermeta: no figure has this key'],
    ['parameters', { ...bar, params: [{ name: 'p', expr: '1' }] }, 'params: no figure has this key'],
    ['repetition', { repeat: ['a'], spec: bar }, 'repeat: no figure has this key'],
    ['an expression', { ...bar, title: { text: { expr: 'pad("", 1e9, "x")' } } }, 'no figure has such an expression'],
    ['a size', { ...bar, width: 1e9 }, 'width: 1000000000 is too large'],
    ['ticks', { ...bar, config: { axis: { tickCount: 1e9 } } }, 'config.axis.tickCount: 1000000000 is too large'],
    ['a format', { ...bar, encoding: { x: { axis: { format: '0999999999f' } } } }, 'no number is so wide'],
    ['no object', [], 'it is no object'],
    ['depth', Array.from({ length: 50 }).reduce<object>((below) => ({ vconcat: [below] }), {}), 'it is too large'],
  ];
  it.each(hostile)('is refused with %s', (_, spec, message) => {
    expect(specSlip(spec)).toContain(message);
  });
});

describe('the renderer', () => {
  it('loads nothing and links nothing, whatever a specification says', async () => {
    for (const [spec, secret] of [
      [{ ...bar, data: { url: `file://${process.cwd()}/package.json`, format: { type: 'json' } } }, 'micronet'],
      [{ ...bar, encoding: { ...bar.encoding, href: { value: 'https://example.org/' } } }, 'example.org'],
      [{ ...rows, mark: { type: 'image', url: 'https://example.org/x.png', width: 9, height: 9 } }, 'example.org'],
    ] as const) {
      const svg = await renderSvg(spec as unknown as VegaLiteSpec).catch(String);
      expect(svg).not.toContain(secret);
    }
  });

  it('writes text and attributes that end nothing', async () => {
    const mark = '"><script>alert(1)</script>';
    const spec = { ...bar, title: mark, background: mark, config: { font: mark }, mark: { type: 'bar', fill: mark } };
    expect(await renderSvg(spec as unknown as VegaLiteSpec)).not.toContain('<script');
  });

  it('draws no picture that no memory holds', async () => {
    await expect(renderPng({ ...bar, width: 30_000 })).rejects.toThrow('pixels long');
  });
});
