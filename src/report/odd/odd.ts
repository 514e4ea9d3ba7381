import { visible } from '../../scenario/declare/problem.js';
import type { Scenario } from '../../scenario/index.js';
import { domesticMarkup, xSupplier } from '../../study/index.js';
import { responsibleUse } from '../../study/responsibleUse.js';
import { isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { version } from '../../version.js';
import type { Section } from '../text/blocks.js';
import { code, literal, markdownOf } from '../text/markdown.js';
import { counted } from '../text/words.js';
import { measures } from './measures.js';
import { modelDocs, oddTemplate } from './odd.generated.js';
import { parameterGroups, parametersMet } from './parameters.js';
import { changes, modelTables, scenarioTables, studyTables } from './tables.js';
import { fillTemplate } from './template.js';
import { productsOf } from '../text/leadingProduct.js';
import { regionsUsed } from './used.js';

/**
 * The ODD+D description of the model for a scenario: the standard protocol's sections (Müller et al. 2013; Grimm et al.
 * 2020). The words stand in a template; what can be had from declarations, doc comments and the scenario fills it, so
 * that code and document cannot part.
 */
export function oddDocument(scenario: Scenario): Section {
  const changed = changes(scenario);
  const { title, blocks, sections } = fillTemplate(oddTemplate, {
    values: valuesOf(scenario),
    conditions: {
      question: scenario.question !== undefined,
      entry: scenario.values.entry.enabled,
      migration: scenario.values.clients.migrationPerDay > 0,
      randomness: scenario.values.randomness,
      changes: changed.rows.length > 0,
    },
    blocks: { ...modelTables(), ...studyTables(), ...scenarioTables(scenario), changes: changed },
    sections: { parameterGroups: parameterGroups(scenario), measures: measures(scenario) },
    rule: wordsOf,
  });
  return { title, blocks, sections };
}

/** The first line of every such document. */
export const oddTitle = 'micronet: ODD+D description';

/** The document as Markdown, without a line break at its end. */
export function oddMarkdown(scenario: Scenario): string {
  return markdownOf(oddDocument(scenario)).join('\n').trimEnd();
}

/** What a scenario says in the sentences of the template. */
function valuesOf(scenario: Scenario): Readonly<Record<string, string>> {
  const { values, title, file, question = '' } = scenario;
  const { start, days, scoreFromMonth } = values.period;
  const networks = Object.values(values.networks).reduce((sum, { count }) => sum + count, 0);
  const { used, all } = parametersMet(scenario);
  return {
    version,
    title: literal(title),
    file: visible(file).replaceAll('`', '’'),
    question: literal(question),
    responsibleUse,
    days: String(days),
    start: isoFromDay(start as Day),
    last: isoFromDay((start + days - 1) as Day),
    regions: regionsUsed(values).join(', '),
    products: productsOf(scenario).join(', '),
    expectationDays: String(values.trips.expectationDays),
    coverDays: String(values.trips.horizonDays + values.trips.reorderDays),
    circle: String(values.clients.circle),
    networks: counted(networks, 'network'),
    scoreFromMonth: String(scoreFromMonth),
    supplierCocaine: String(xSupplier.cocaineEurPerG),
    supplierHeroin: String(xSupplier.heroinEurPerG),
    supplierCocaineG: String(xSupplier.referenceCocaineG),
    supplierHeroinG: String(xSupplier.referenceHeroinG),
    domesticMarkup: String(domesticMarkup.markupShare.default * 100),
    parametersInForce: String(used.length),
    parametersElsewhere: String(all.length - used.length),
  };
}

/** The comment of a rule, without the number of the step, which the heading has; and where it stands. */
function wordsOf(name: string): string {
  const docs: Readonly<Record<string, { readonly file: string; readonly text: string }>> = modelDocs;
  const rule = docs[name];
  if (rule === undefined)
    throw new Error(`the template names the rule ${name}, which has no comment: npm run regenerate odd`);
  return `${rule.text.replace(/^\d(–\d)?\. /u, '')} (${code(`${rule.file}: ${name}`)})`;
}
