import { factTerms, factText, parametersText } from '../../report/text/evidenceText.js';
import { posixWord } from '../../report/text/words.js';
import { wrap } from '../../report/text/wrap.js';
import { evidenceRows, hazardsInForce, nearest, usedBy } from '../../scenario/index.js';
import { loadScenarios } from '../../folders/loadScenario.js';
import type { Scenario } from '../../scenario/index.js';
import { factIds, facts } from '../../study/index.js';
import type { Fact } from '../../study/index.js';
import { UsageError } from '../errors.js';
import type { Arguments } from '../commandList.js';
import { print, printJson } from '../output.js';

export async function handler(args: Arguments<'evidence'>): Promise<void> {
  const { what, json } = args;
  const [file, ...more] = what;
  if (what.every((word) => /^f\d+$/iu.test(word))) printFacts(selectFacts(what), json);
  else if (file !== undefined && more.length === 0) await printParameters(file, args);
  else throw new UsageError(`give one scenario file, or facts by number: ${what.join(' ')}`);
}

function selectFacts(ids: readonly string[]): readonly Fact[] {
  if (ids.length === 0) return facts;
  return ids.map((id) => {
    const found = facts.find((fact) => fact.id === id.toUpperCase());
    if (!found) throw new UsageError(`there is no fact ${id}; facts go from ${factIds[0]} to ${factIds.at(-1) ?? ''}`);
    return found;
  });
}

function printFacts(selected: readonly Fact[], json: boolean): void {
  if (json) printJson({ jsonVersion: 1, facts: selected });
  else print([...selected.flatMap(factText), ...factTerms(selected)].join('\n').trimEnd());
}

async function printParameters(file: string, args: Arguments<'evidence'>): Promise<void> {
  const { set, variant, only: prefixes, json } = args;
  const variants = await loadScenarios(file, { sets: set });
  const scenario = chosenVariant(file, variants, variant);
  const all = evidenceRows(scenario);
  const used = usedBy(scenario);
  const rows =
    prefixes.length === 0 ? all : all.filter((row) => prefixes.some((prefix) => beginsWith(row.path, prefix)));
  if (rows.length === 0) {
    const groups = [...new Set(all.map((row) => row.path.replace(/\..*$/u, '')))];
    const meant = nearest(prefixes[0] ?? '', groups);
    throw new UsageError(
      `no parameter begins with ${prefixes.join(', ')}${meant ? `; did you mean ${meant}?` : ''}\n  groups: ${groups.join(', ')}`,
    );
  }
  const hazards = hazardsInForce(scenario);
  if (json)
    printJson({
      jsonVersion: 1,
      scenario: scenario.name,
      variants: variants.map(({ name }) => name),
      parameters: rows,
      hazards,
    });
  else {
    const whole = args.all || prefixes.length > 0;
    const shown = whole ? rows : rows.filter(({ path }) => used(path));
    if (variants.length > 1) print(variantText(scenario, variants.length));
    print(parametersText(shown, file, rows.length - shown.length, hazards));
  }
}

const beginsWith = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}.`);

const mostNamed = 6;

/** The variant asked for; else the baseline, or the first where the file names none. */
function chosenVariant(file: string, variants: readonly [Scenario, ...Scenario[]], name: string | undefined): Scenario {
  const [first] = variants;
  const wanted = name ?? first.baseline ?? first.name;
  const found = variants.find((variant) => variant.name === wanted);
  if (found) return found;
  if (variants.length === 1)
    throw new UsageError(`${file} has no matrix, and so no variant ${wanted}: leave --variant out`);
  const names = variants.map((variant) => variant.name);
  const meant = nearest(wanted, names);
  const some = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');
  throw new UsageError(
    `${file} has no variant ${wanted}${meant ? `; did you mean ${meant}?` : ''}\n  variants: ${some}`,
  );
}

/** Which of the variants is shown, as a matrix sets parameters of its own in each. */
function variantText({ name, matrixValues }: Scenario, count: number): string[] {
  const labels = Object.entries(matrixValues).map(([dimension, label]) => `${dimension}: ${label}`);
  return [
    ...wrap(
      `One of the ${String(count)} variants of the matrix, ${posixWord(name)} (${labels.join('; ')}). Another: --variant NAME.`,
    ),
    '',
  ];
}
