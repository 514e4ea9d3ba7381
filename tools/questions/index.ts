import type { Figure } from '../../src/figures/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { afterRemoval } from './afterRemoval.js';
import { benefitTiming } from './benefitTiming.js';
import { borderOrLocal } from './borderOrLocal.js';
import { clientDefault } from './clientDefault.js';
import { ownUse } from './ownUse.js';
import { fillTemplate, sharedValues } from './page.js';
import { priceGap } from './priceGap.js';
import type { Question } from './question.js';
import { Results } from './results.js';
import type { QuestionResults } from './results.js';
import { riskRaisesPrices } from './riskRaisesPrices.js';
import { tenThousandEuros } from './tenThousandEuros.js';
import { treatmentOrIncome } from './treatmentOrIncome.js';

/**
 * The nine questions of `scenarios/questions/`: from a question's scenarios and the results of their run to its page and
 * figure. `npm run regenerate questions` runs them and writes all; the tests make the pages anew from the stored results.
 */

export type { Answer, Question } from './question.js';
export { runQuestion } from './run.js';
export type { QuestionResults } from './results.js';
export { fillTemplate, TemplateError } from './page.js';

/** In the order of their numbers. */
export const questions: readonly Question[] = [
  priceGap,
  benefitTiming,
  clientDefault,
  borderOrLocal,
  riskRaisesPrices,
  tenThousandEuros,
  treatmentOrIncome,
  afterRemoval,
  ownUse,
];

/**
 * The page and the figure of a question.
 * @param template the page with named placeholders
 * @throws {TemplateError} where template and values do not match
 */
export function questionPage(
  question: Question,
  scenarios: readonly [Scenario, ...Scenario[]],
  results: QuestionResults,
  template: string,
): { readonly page: string; readonly figure: Figure } {
  const { values, figure } = question.answer(new Results(results), scenarios);
  return { page: fillTemplate(template, values, sharedValues(question, scenarios, results)), figure };
}
