import { describe, expect, it } from 'vitest';
import { evidenceRows, indexOf, parseScenario, usedBy } from '../../src/scenario/index.js';
import type { EvidenceRow } from '../../src/scenario/index.js';
import { studyProducts } from '../../src/study/index.js';
import { only, slip } from './help.js';
import { threeProducts, singleProduct } from '../support/products.js';

const names = [...studyProducts, 'resin', 'khat'];
const words = ({ path, description, why, value, default: given }: EvidenceRow) =>
  [path, description, why, value, given ?? ''].join(' ');
/** The products that an evidence row is about, and those that its words name. */
const about = ({ path }: EvidenceRow) => names.filter((name) => path.split('.').includes(name));
const named = (row: EvidenceRow) => names.filter((name) => new RegExp(`\\b${name}\\b`, 'u').test(words(row)));

describe('evidence of a product', () => {
  it('never names another product', () => {
    for (const text of [threeProducts, singleProduct]) {
      const rows = evidenceRows(only(text)).filter((row) => about(row).length > 0);
      expect(rows.length).toBeGreaterThan(50);
      for (const row of rows) expect([row.path, named(row)]).toEqual([row.path, about(row)]);
    }
  });

  it('of one that the study does not know rests on no fact of another, and supports no range', () => {
    const scenario = only(singleProduct);
    const rows = evidenceRows(scenario).filter((row) => about(row).includes('resin'));
    const own = rows.filter(({ path }) => path.startsWith('products.') || path.startsWith('retailPrice.'));
    expect(own.length).toBe(10);
    for (const row of own) expect([row.path, row.evidence, row.facts]).toEqual([row.path, 'assumption', []]);
    for (const row of own) expect([row.path, row.evidenceRange]).toEqual([row.path, undefined]);
    expect(scenario.notices).toEqual([]);
  });

  it('leaves out products that are off, but for the switch that says so', () => {
    const scenario = only(singleProduct);
    const rows = evidenceRows(scenario).filter(({ path }) => usedBy(scenario)(path));
    expect([...new Set(rows.flatMap(about))]).toEqual(['cocaine', 'heroin', 'resin']);
    expect(rows.filter((row) => about(row).some((name) => name !== 'resin')).map(({ path }) => path)).toEqual([
      'products.cocaine.enabled',
      'products.heroin.enabled',
    ]);
  });
});

describe('a product that the study does not know', () => {
  it('states its own: the error says which keys', () => {
    expect(slip('micronet: 1\nnetworks: { x: { source: antwerp } }\nproducts: { resin: { smallDose: 5 g } }')).toMatch(
      /products\.resin: no smallDosePriceShare, smallDoseShare, buyersShare, intakePerWeek, priceElasticity\n.*state them/u,
    );
    expect(slip(singleProduct.replace(/^retailPrice.*$/mu, ''))).toMatch(
      /retailPrice\.paca\.resin.*\n.*must be stated/u,
    );
    expect(slip(singleProduct.replace(/^sources.*$/mu, ''))).toMatch(
      /sources\.antwerp\.resin\.price: no price of resin[^]*sources: \{ antwerp: \{ resin: \{ price: 5 \} \} \}/u,
    );
  });

  it('is never fetched without a largest load: a notice says so', () => {
    const [scenario] = parseScenario(singleProduct.replace(/, maximumLoad: \{[^}]*\}/u, ', minimumLoad: 0'), 'q.yaml');
    expect(scenario?.notices.join('\n')).toMatch(
      /types\.user-dealer\.maximumLoad\.resin: 0 g, so that resin is never fetched/u,
    );
  });

  it('has every parameter that another has', () => {
    const keys = (product: string) =>
      [...indexOf([...studyProducts, 'resin']).parameters.keys()]
        .filter((path) => path.split('.').includes(product))
        .map((path) => path.replace(product, '*'));
    for (const product of studyProducts) expect(keys('resin')).toEqual(keys(product));
  });
});
