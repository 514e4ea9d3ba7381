import { describe, expect, test } from 'vitest';
import { metricDeclarations } from '../../../src/economics/index.js';
import { comparisons } from '../../../src/experiment/validation/comparisons.js';
import { factNotes } from '../../../src/experiment/validation/notes.js';
import { partOf, runValidation } from '../../../src/experiment/validation/runValidation.js';
import { procedurePersons, validate } from '../../../src/experiment/validation/validate.js';
import { validationTable } from '../../../src/experiment/validation/validationTable.js';
import { loadScenarios } from '../../../src/folders/loadScenario.js';
import { factIds, facts, figureOf } from '../../../src/study/index.js';

const typicalCase = async (...sets: string[]) => (await loadScenarios('scenarios/typical-case.yaml', { sets }))[0];
const samples = { sample: 1, draws: 1, design: 'stratified' } as const;

describe('what becomes of the 52 facts', () => {
  test('each is compared, seen in procedures, or has a note; none is left out', () => {
    const inProcedures = ['F3', 'F7', 'F8', 'F16', 'F17', 'F18', 'F20', 'F21', 'F45'];
    for (const id of factIds) {
      const compared = comparisons.some(({ fact }) => fact === id);
      expect([id, compared || inProcedures.includes(id) || factNotes[id] !== undefined]).toEqual([id, true]);
    }
    expect(new Set(validate({ runs: {}, procedures: null }).rows.map(({ fact }) => fact)).size).toBe(
      factIds.length - inProcedures.filter((id) => factNotes[id as (typeof factIds)[number]] === undefined).length,
    );
  });
  test('comparisons name figures and metrics that exist, in a role that the fact has', () => {
    const metrics = [...metricDeclarations(['cocaine', 'heroin']), procedurePersons].map(({ name }) => name);
    for (const { fact, figure, metric, published, role } of comparisons) {
      expect(metrics).toContain(metric);
      expect(facts.find(({ id }) => id === fact)?.roles).toContain(role);
      if (published) expect(figureOf(fact, figure)).toBeDefined();
    }
  });
  test('every calibration target and every held-out fact is compared', () => {
    for (const { id, roles } of facts) {
      if (!roles.includes('C') && !roles.includes('V')) continue;
      expect([id, id === 'F21' || comparisons.some(({ fact }) => fact === id)]).toEqual([id, true]);
    }
  });
});

describe('a validation', () => {
  test('of one network scores the typical case, and calls what was not run not simulated', async () => {
    const scenario = await typicalCase();
    const result = await runValidation([{ part: 'typical-case', scenario, replicates: 12 }], { seed: '1' }, samples);
    const row = (fact: string, part = '') =>
      result.rows.find((each) => each.fact === fact && each.label.includes(part))!;
    expect(row('F33', 'cocaine')).toMatchObject({ role: 'C', published: 40, toleranceLow: 30, toleranceHigh: 50 });
    expect(row('F34', 'sales').verdict).toBe('differs');
    expect(row('F10').verdict).toBe('not simulated');
    expect(row('F1').verdict).toBe('design');
    expect(row('F29', 'in kind').mean! > row('F29', 'at cost').mean!).toBe(true);
    expect(result.failedTargets).toEqual([]);
    expect(validationTable(result).rowCount).toBe(result.rows.length);
  });
  test('fails where a calibration target differs, and only there', async () => {
    const scenario = await typicalCase('types.user-dealer.maximumLoad.cocaine=10');
    const result = await runValidation([{ part: 'typical-case', scenario, replicates: 12 }], { seed: '1' }, samples);
    expect(result.rows.find(({ label }) => label === 'cocaine brought back, a trip')?.verdict).toBe('differs');
    expect(result.failedTargets).toContain('F33');
  });
  test('takes one network, or a market of all five regions', async () => {
    expect(partOf(await typicalCase())).toBe('typical-case');
    const [france] = await loadScenarios('scenarios/france-2005.yaml');
    expect(partOf(france)).toBe('france-2005');
    const [market] = await loadScenarios('scenarios/regional-market.yaml');
    expect(partOf(market)).toBeUndefined();
  });
});
