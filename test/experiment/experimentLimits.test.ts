import { expect, test } from 'vitest';
import { variantsCrossedWithSurvival } from '../../src/experiment/experimentLimits.js';
import { scenariosFromObject } from '../../src/scenario/index.js';

const variants = (matrix: object, more: object = {}) =>
  scenariosFromObject({ networks: { x: { source: 'ghent' } }, matrix, ...more });
const refusal = (matrix: object, outcomes: readonly string[], more: object = {}) =>
  variantsCrossedWithSurvival(variants(matrix, more), outcomes);

test('a matrix over what the head decides is not held against arrest or survival', () => {
  const trips = { 'trips.maximumPerMonth': [2, 4] };
  const survival = ['netEurPerMonth', 'arrested24MonthsPct'];
  expect(refusal(trips, survival)).toMatch(
    /^trips\.maximumPerMonth is decided by the head .* arrested24MonthsPct tells/u,
  );
  expect(refusal(trips, ['netEurPerMonthAllMonths'])).toContain('netEurPerMonthAllMonths tells of arrest or survival');
  expect(refusal(trips, ['netEurPerMonth'])).toBeUndefined();
  expect(refusal(trips, ['netEurPerMonthAllMonths'], { enforcement: { enabled: 'off' } })).toBeUndefined();
  expect(refusal({ 'clients.spendingShare': ['20 %', '40 %'] }, survival)).toBeUndefined();
});

test('nor where the matrix changes it on a date, under a label, or draws it', () => {
  const onDate = (value: number) => ({
    interventions: [{ on: '2005-01-01', set: { trips: { maximumPerMonth: value } } }],
  });
  const drawn = (most: string) => ({ priors: { 'trips.extras': { uniform: [0, most] } } });
  for (const values of [
    { few: onDate(2), many: onDate(4) },
    { low: drawn('€ 20'), high: drawn('€ 60') },
  ])
    expect(refusal({ habits: values }, ['arrested24MonthsPct'])).toMatch(/^trips\.\w+ is decided by the head/u);
});
