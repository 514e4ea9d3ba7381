import { describe, expect, it } from 'vitest';
import type { FactId } from '../../src/study/index.js';
import { factById, factGrades, factIds, facts, figureOf, roleMeanings } from '../../src/study/index.js';

describe('the list of facts', () => {
  it('holds F1 to F52 once each, in order', () => {
    const numbers = Array.from({ length: 52 }, (_, i) => `F${String(i + 1)}`);
    expect(factIds).toEqual(numbers);
    expect(facts.map((fact) => fact.id)).toEqual(numbers);
  });

  it.each(facts.map((fact) => [fact.id, fact] as const))('%s is complete', (_id, fact) => {
    expect(fact.section).not.toBe('');
    expect(fact.statement).toMatch(/^["A-Z2].*[.]$/s);
    expect(factGrades).toContain(fact.grade);
    expect(new Set(fact.roles).size).toBe(fact.roles.length);
    for (const role of fact.roles) expect(Object.keys(roleMeanings)).toContain(role);
    if (fact.contradictions) expect(fact.contradictions.length).toBeGreaterThanOrEqual(2);
    if (fact.arithmeticHolds === false) expect(fact.contradictions).toBeDefined();
    const names = (fact.figures ?? []).map((figure) => figure.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(facts.flatMap((fact) => (fact.figures ?? []).map((figure) => [fact.id, figure] as const)))(
    '%s: %o lies within its tolerance',
    (_id, { value, unit, n, tolerance }) => {
      expect(Number.isFinite(value)).toBe(true);
      expect(unit).not.toBe('');
      if (n !== undefined) expect(Number.isInteger(n) && n > 0).toBe(true);
      if (tolerance === undefined) return;
      expect(tolerance.low).toBeLessThanOrEqual(value + 1e-12);
      expect(tolerance.high).toBeGreaterThanOrEqual(value - 1e-12);
      expect(tolerance.basis).not.toBe('');
    },
  );

  it('grades the typical case as one composite, and nothing else so', () => {
    const composite = facts.filter((fact) => fact.grade === 'composite identikit').map((fact) => fact.id);
    // F38 too: what “a few hundred euros” is taken to be are X’s own two outlays.
    expect(composite).toEqual(factIds.slice(21, 38));
  });

  it('never scores the sampling design or arithmetic, and never fits to what is held out', () => {
    const withRole = (role: 'D' | 'V' | 'C') =>
      facts.filter((fact) => fact.roles.includes(role)).map((fact) => fact.id);
    expect(withRole('D')).toEqual(['F1', 'F2']);
    expect(withRole('V')).toEqual(['F21', 'F29', 'F34', 'F40', 'F41']);
    expect(withRole('C')).toEqual(['F10', 'F30', 'F32', 'F33']);
  });

  it('says where a sum of the study does not come out', () => {
    const failing = facts.filter((fact) => fact.arithmeticHolds === false).map((fact) => fact.id);
    expect(failing).toEqual(['F17', 'F23', 'F24', 'F28', 'F29', 'F34', 'F49', 'F50']);
  });

  it('finds facts and figures, and says what there is where it does not', () => {
    expect(factById('F30').roles).toEqual(['C']);
    expect(figureOf('F16', 'abroad').value).toBe(0.8);
    expect(() => figureOf('F16', 'Spain')).toThrow("F16 has no figure 'Spain', only: abroad; own region");
    expect(() => figureOf('F9', 'rate')).toThrow(RangeError);
    expect(() => factById('F53' as FactId)).toThrow(RangeError);
  });
});
