import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * The doc comments of the model's functions, taken from the source: what the ODD+D document says of each process. A
 * package that is installed has no source, so that they ship with the document's template in a generated module:
 * `npm run regenerate odd` writes it, a test fails where it is not what source and template say.
 */

const source = fileURLToPath(new URL('../src/', import.meta.url));
/** All of the model, and what turns a scenario's values into its numbers. */
const files = [
  ...readdirSync(`${source}model`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `model/${name}`),
  'scenario/compile/enforcement.ts',
  'scenario/compile/places.ts',
];
export const generatedFile = fileURLToPath(new URL('../src/report/odd/odd.generated.ts', import.meta.url));
const templateFile = fileURLToPath(new URL('../docs/templates/odd.md', import.meta.url));

/** By function: its file in src, and its comment as one paragraph; tags (`@param`, `@returns`) are left out. */
export function modelDocs() {
  const docs = {};
  for (const file of files) {
    const parsed = ts.createSourceFile(file, readFileSync(`${source}${file}`, 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of parsed.statements) {
      if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) continue;
      const text = commentOf(statement);
      if (text === undefined) continue;
      const name = statement.name.text;
      if (docs[name] !== undefined) throw new Error(`two documented functions are called ${name}`);
      docs[name] = { file, text };
    }
  }
  return Object.fromEntries(Object.entries(docs).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The last comment before a function is its own; one above it is the file's. */
function commentOf(statement) {
  const comment = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1)?.comment;
  return ts.getTextOfJSDocComment(comment)?.replaceAll(/\s+/g, ' ').trim();
}

/** The functions that the document shows, as its template names them, in reading order. */
export const shownFunctions = () =>
  [...readFileSync(templateFile, 'utf8').matchAll(/\{\{rule (\w+)\}\}/gu)].map(([, name]) => name);

/** The module that ships: the template, and the comments of the rules that it names. */
export function generatedModule() {
  const docs = modelDocs();
  const shown = shownFunctions()
    .sort()
    .map((name) => {
      if (docs[name] === undefined) throw new Error(`docs/templates/odd.md names ${name}, which has no doc comment`);
      return [name, docs[name]];
    });
  return `/** Written by \`npm run regenerate odd\` from docs/templates/odd.md and the doc comments of src: do not edit. */

export const oddTemplate: string = ${JSON.stringify(readFileSync(templateFile, 'utf8'))};

export const modelDocs = {
${shown.map(([name, doc]) => `  ${name}: ${JSON.stringify(doc)},`).join('\n')}
} as const;
`;
}
