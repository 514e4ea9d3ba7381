import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Figure } from '../../src/figures/index.js';
import {
  causeTriangle,
  creditByDayOfMonth,
  discountCurve,
  exitsByCause,
  gapScatter,
  marginHeatMap,
  measuresByVariant,
  networkThroughTime,
  networkTypeComparison,
  pairedDifferences,
  posteriorMarginals,
  posteriorPairs,
  proceduresBias,
  proceduresPublished,
  profitDistribution,
  rankHistograms,
  statementWaterfall,
  sweepCurves,
  turnovers,
} from '../../src/figures/index.js';
import { renderSvg } from '../../src/rendering/render.js';
import { everyFigure, provenance } from './fixtures.js';
import { layoutOf, overlaps, unknownFields } from './inspect.js';

const figures = everyFigure();
const text = { measure: 'net profit', unit: '€ a month', baseline: 'X' };

/** A run may leave any table empty: all its replicates failed, or no month was complete. */
const empty: Figure[] = [
  marginHeatMap([], provenance),
  statementWaterfall([], { months: 'All months.' }, provenance),
  networkThroughTime({ network: 'X', cash: [], stock: [], trips: [], events: [] }, provenance),
  creditByDayOfMonth([], { group: 'all clients', beforePct: null, fromPct: null }, provenance),
  profitDistribution(
    [],
    { mean: Number.NaN, q05: Number.NaN, q95: Number.NaN, months: 'all months', of: 'networks' },
    provenance,
  ),
  pairedDifferences([], text, provenance),
  exitsByCause([], provenance),
  turnovers([], provenance),
  discountCurve([], [], { purchase: 'cocaine', delta: 0, deltaLow: 0, deltaHigh: 0 }, provenance),
  networkTypeComparison([], provenance),
  sweepCurves([], { name: 'sweep', title: 'Nothing swept', swept: 'x' }, provenance),
  measuresByVariant([], { name: 'measures', title: 'No variant' }, provenance),
  gapScatter([], { name: 'gaps', title: 'No pair', references: [], logarithmic: [] }, provenance),
  causeTriangle([], { name: 'causes', title: 'No mix' }, provenance),
  posteriorMarginals([], provenance),
  posteriorPairs([], [], provenance),
  rankHistograms([], provenance),
  proceduresPublished([], provenance),
  proceduresBias([], provenance),
];

let valid: ValidateFunction;

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const ajv = new Ajv({ strict: false, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addFormat('color-hex', () => true);
  if (typeof schema !== 'object' || schema === null) throw new TypeError('the schema of Vega-Lite is not an object');
  valid = ajv.compile(schema);
}, 60_000);

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(figures)('$file', ({ figure }) => {
  it('is valid Vega-Lite', () => {
    expect(valid(JSON.parse(JSON.stringify(figure.spec)))).toBe(true);
  });

  it('uses only fields that its rows have', () => {
    expect(unknownFields(figure.spec)).toEqual([]);
  });

  it('says what it shows, and from which run', () => {
    const title: unknown = figure.spec.title;
    expect(title).toMatchObject({ text: expect.anything() as unknown, subtitle: expect.anything() as unknown });
    const lines = JSON.stringify(title);
    expect(lines).toMatch(/no simulation|replicate/);
    expect(lines).not.toMatch(/NaN|undefined|null/);
  });

  it('draws without a warning, the same each time, with every text in view and none over another', async () => {
    const warn = vi.spyOn(console, 'warn');
    const svg = await renderSvg(figure.spec);
    expect(warn).not.toHaveBeenCalled();
    expect(await renderSvg(figure.spec)).toBe(svg);
    expect(svg).not.toMatch(/NaN|undefined/);
    const { width, height, texts } = await layoutOf(figure.spec);
    expect(width).toBeLessThanOrEqual(740);
    expect(texts.length).toBeGreaterThan(10);
    expect(overlaps(texts)).toEqual([]);
    for (const box of texts) {
      expect.soft(box.x1, box.text).toBeGreaterThanOrEqual(0);
      expect.soft(box.x2, box.text).toBeLessThanOrEqual(width);
      expect.soft(box.y1, box.text).toBeGreaterThanOrEqual(0);
      expect.soft(box.y2, box.text).toBeLessThanOrEqual(height);
    }
  }, 30_000);
});

describe('without rows', () => {
  it.each(empty)('$name is valid and draws', async (figure) => {
    expect(valid(JSON.parse(JSON.stringify(figure.spec)))).toBe(true);
    expect(await renderSvg(figure.spec)).toMatch(/^<svg/);
    expect(JSON.stringify(figure.spec.title)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the checks themselves', () => {
  it('find a field that is not there, and a key that Vega-Lite does not know', () => {
    const [first] = figures;
    if (first === undefined) throw new TypeError('no figure');
    const typed = JSON.stringify(first.figure.spec);
    const misnamed: unknown = JSON.parse(typed.replaceAll('"field":"percentText"', '"field":"percent"'));
    expect(unknownFields(misnamed as Figure['spec'])).toHaveLength(1);
    expect(valid(JSON.parse(typed.replace('"cornerRadius"', '"cornerRadus"')))).toBe(false);
  });

  it('find a text over another', async () => {
    const crowded = figures.find((entry) => entry.file === 'paired-differences-seventy');
    const squeezed: unknown = JSON.parse(JSON.stringify(crowded?.figure.spec).replace('"step":12.5', '"step":6'));
    expect(overlaps((await layoutOf(squeezed as Figure['spec'])).texts).length).toBeGreaterThan(50);
  });
});
