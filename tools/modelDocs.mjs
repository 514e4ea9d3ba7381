import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * The doc comments of the model's functions, taken from the source: what the ODD+D document says of each process. A
 * package that is installed has no source, so that they ship in a generated module: `npm run odd` writes it, a test
 * fails where it is not what the source says.
 */

const source = fileURLToPath(new URL('../src/', import.meta.url));
/** All of the model, and what turns a scenario's values into its numbers. */
const files = [
  ...readdirSync(`${source}model`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `model/${name}`),
  'scenario/compile/compile.ts',
];
export const generatedFile = fileURLToPath(new URL('../src/report/odd/modelDocs.generated.ts', import.meta.url));

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

/** The functions that the document shows, as its list of submodels names them. */
function shownFunctions() {
  const file = `${source}report/odd/submodels.ts`;
  const parsed = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const names = [];
  const visit = (node) => {
    if (ts.isArrayLiteralExpression(node) && node.elements.length === 2 && node.elements.every(ts.isStringLiteral))
      names.push(node.elements[0].text);
    ts.forEachChild(node, visit);
  };
  for (const statement of parsed.statements)
    if (ts.isVariableStatement(statement) && statement.declarationList.declarations[0].name.text === 'submodelList')
      visit(statement);
  return names.sort();
}

/** The module that ships: the comments of what the document shows. */
export function generatedModule() {
  const docs = modelDocs();
  const shown = shownFunctions().map((name) => {
    if (docs[name] === undefined)
      throw new Error(`src/report/odd/submodels.ts names ${name}, which has no doc comment`);
    return [name, docs[name]];
  });
  return `/** Written by \`npm run odd\` from the doc comments of src: do not edit. */

export const modelDocs = ${JSON.stringify(Object.fromEntries(shown), null, 2)} as const;
`;
}
