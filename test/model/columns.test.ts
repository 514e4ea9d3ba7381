import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { personColumns, placeColumns } from '../../src/model/world.js';

/** Every declared column of the world is written and read somewhere: one that is not is published as state all the same. */

const folder = fileURLToPath(new URL('../../src/', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const read = new Set<string>();
const written = new Set<string>();

/** The array of an element: `places.cash[place]` and, taken apart before, `cash[place]` are both of `cash`. */
function arrayOf(expression: ts.Expression): string | undefined {
  const inner = ts.isNonNullExpression(expression) ? expression.expression : expression;
  if (!ts.isElementAccessExpression(inner)) return undefined;
  const array = inner.expression;
  if (ts.isPropertyAccessExpression(array)) return array.name.text;
  return ts.isIdentifier(array) ? array.text : undefined;
}

const assigns = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function visit(node: ts.Node): void {
  if (ts.isBinaryExpression(node) && assigns(node.operatorToken.kind)) {
    const name = arrayOf(node.left);
    if (name !== undefined) {
      written.add(name);
      const left = ts.isNonNullExpression(node.left) ? node.left.expression : node.left;
      if (ts.isElementAccessExpression(left)) visit(left.argumentExpression);
      visit(node.right);
      return;
    }
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    const name = arrayOf(node.operand);
    if (counts && name !== undefined) written.add(name);
  }
  if (ts.isElementAccessExpression(node)) {
    const name = arrayOf(node);
    if (name !== undefined) read.add(name);
  }
  // Filled or set as a whole.
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const array = node.expression.expression;
    const name = ts.isPropertyAccessExpression(array) ? array.name.text : ts.isIdentifier(array) ? array.text : '';
    if (['fill', 'set'].includes(node.expression.name.text)) written.add(name);
  }
  ts.forEachChild(node, visit);
}
for (const name of sources)
  visit(ts.createSourceFile(name, readFileSync(folder + name, 'utf8'), ts.ScriptTarget.Latest, false));

describe('columns of the world', () => {
  const columns = Object.keys({ ...placeColumns, ...personColumns });

  it('are all written', () => {
    expect(columns.filter((name) => !written.has(name))).toEqual([]);
  });

  it('are all read', () => {
    expect(columns.filter((name) => !read.has(name))).toEqual([]);
  });
});
