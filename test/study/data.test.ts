import { describe, expect, it } from 'vitest';
import type { CitationId, RegionId, TownId } from '../../src/study/index.js';
import {
  assumption,
  citationById,
  citationIds,
  citations,
  fact,
  factNote,
  nationalMarket2005,
  networkTypeIds,
  networkTypes,
  regionById,
  regionIds,
  regions,
  reviewedElasticities,
  sourceIds,
  spain,
  study,
  townById,
  townIds,
  towns,
  typicalCase,
  xSupplier,
} from '../../src/study/index.js';

describe('the tables of the study', () => {
  it('keep one fixed order', () => {
    expect(regions.map((region) => region.id)).toEqual(regionIds);
    expect(towns.map((town) => town.id)).toEqual(townIds);
    expect(networkTypes.map((type) => type.id)).toEqual(networkTypeIds);
    expect(citations.map((citation) => citation.id)).toEqual(citationIds);
    expect(sourceIds).toEqual([...townIds, 'x-supplier', 'spain', 'domestic']);
  });

  it('are found by id', () => {
    expect(regionById('brittany').ocrtisCocaineEurPerG).toBe(65);
    expect(townById('mons').heroinEurPerG).toBe(7);
    expect(citationById('ofdt-2007')).toBe(study);
    expect(() => regionById('corsica' as RegionId)).toThrow(RangeError);
    expect(() => townById('lille' as TownId)).toThrow(RangeError);
    expect(() => citationById('none' as CitationId)).toThrow(RangeError);
  });

  it('name the regions whose pairs with the towns are hypothetical', () => {
    expect(regions.filter((region) => region.hypothetical !== undefined).map((region) => region.id)).toEqual([
      'paca',
      'burgundy',
    ]);
  });

  it('give Spain no price, and X a supplier of his own', () => {
    expect(spain.cocaineEurPerG).toBeUndefined();
    expect(spain.heroinEurPerG).toBeUndefined();
    expect(xSupplier.cocaineEurPerG).toBe(typicalCase.firstCocaineEurPerG);
    expect(xSupplier.referenceCocaineG).toBe(typicalCase.firstCocaineG);
    expect(xSupplier.cocaineEurPerG).not.toBe(townById('antwerp').cocaineEurPerG);
  });

  it('cite what the study does not give', () => {
    const cited = [
      nationalMarket2005.volume.citation,
      nationalMarket2005.turnover.citation,
      reviewedElasticities.citation,
    ];
    for (const id of cited) expect(citationById(id).secondHand).toBe(true);
  });
});

describe('evidence', () => {
  it('is a fact, a fact read in one way, or an assumption', () => {
    expect(fact('F18', 'F26')).toEqual({ kind: 'fact', facts: ['F18', 'F26'] });
    expect(factNote('at 6 g', 'F24')).toEqual({ kind: 'fact', facts: ['F24'], note: 'at 6 g' });
    expect(assumption('no rate is published')).toEqual({ kind: 'assumption', reason: 'no rate is published' });
    expect(assumption('near it', 'F17')).toEqual({ kind: 'assumption', reason: 'near it', facts: ['F17'] });
  });
});
