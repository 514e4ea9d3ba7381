import { Composer, Lexer, LineCounter, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { CST, Document, Node, YAMLError } from 'yaml';
import { ScenarioError, hidesText, plainText, printable } from '../declare/problem.js';
import { forbiddenKeys, greatestDepth, largestSize, problemAt } from './written.js';
import type { Entry, Place, Written, Scalar, Source } from './written.js';

/**
 * Reads YAML 1.2, of which JSON is a part, into what the user wrote with its places. Duplicate keys are looked for here,
 * in one pass (the parser's own search is quadratic), and aliases share what they point to, within a limit.
 */

const quoteIt = 'put quotes around a text that holds “: ” or “ #”, or begins with a sign such as @, `, %, &, * or !';
const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces, not with tabs',
  BAD_INDENT: 'keys of one mapping must begin in the same column, and every bracket must be closed',
  TAG_RESOLVE_FAILED: 'tags are not read: write the plain value',
  MISSING_CHAR: 'close every quote and bracket, and put “: ” behind every key',
  BAD_SCALAR_START: quoteIt,
  BLOCK_AS_IMPLICIT_KEY: quoteIt,
  MULTILINE_IMPLICIT_KEY: 'put “: ” behind every key, and keep a key on one line',
};

/** @throws {ScenarioError} where the text is empty, not YAML, or more than one document */
export function readYaml(text: string, source: Source): Written {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = source.kind === 'set' ? { line: 0, col: 0 } : lines.linePos(offset);
    return { source, line, column: col };
  };
  const fail = (place: Place, found: string, allowed: string, path = '') => {
    throw new ScenarioError([problemAt(place, path, found, allowed)]);
  };
  const start: Place = { source, line: 0, column: 0 };
  const { tokens, tooDeep, tooMany } = tokensOf(text, lines);
  if (tooDeep !== undefined)
    return fail(placeAt(tooDeep), 'nested too deeply', `at most ${String(greatestDepth)} levels`);
  if (tooMany !== undefined)
    return fail(placeAt(tooMany), 'too many values', `a file may hold at most ${String(largestSize)}`);
  const [document, second] = documentsOf(tokens, text.length);
  const [slip] = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  if (slip !== undefined) return fail(placeAt(slip.pos[0]), `not valid YAML: ${firstSentence(slip)}`, hintFor(slip));
  if (second !== undefined) {
    return fail(
      placeAt(second.range[0]),
      'a second document',
      'a file holds one scenario: remove what follows from --- on',
    );
  }
  const contents = document?.contents ?? undefined;
  if (contents === undefined) return fail(start, 'nothing in it', 'must be a mapping that begins with micronet: 1');
  return new Reader(text, placeAt, fail).read(contents, 0, '');
}

/** Levels of the parser's stack: a block mapping in a flow mapping in a list item takes several for one of ours. */
const greatestStack = 4 * greatestDepth;

/** About four a value: the value, its key, a sign and a space. */
const mostLexemes = 4 * largestSize;

interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Where the text nests too deeply for the composer, which recurses and would run out of stack. */
  readonly tooDeep?: number;
  readonly tooMany?: number;
}

function tokensOf(text: string, lines: LineCounter): Tokens {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > greatestStack) return { tokens, tooDeep: parser.offset };
    if (++lexemes > mostLexemes) return { tokens, tooMany: parser.offset };
  }
  tokens.push(...parser.end());
  return { tokens };
}

/** The first two documents: of a second one only its place matters. */
function documentsOf(tokens: readonly CST.Token[], length: number): readonly Document.Parsed[] {
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, version: '1.2', schema: 'core' });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(tokens, true, length)) {
    documents.push(document);
    if (documents.length > 1) break;
  }
  return documents;
}

function firstSentence(slip: YAMLError): string {
  return printable(slip.message.split('\n')[0] ?? '', 120);
}

function hintFor(slip: YAMLError): string {
  return hints[slip.code] ?? 'must be YAML 1.2 or JSON';
}

type Fail = (place: Place, found: string, allowed: string, path?: string) => never;

class Reader {
  readonly #text: string;
  readonly #placeAt: (offset: number) => Place;
  readonly #fail: Fail;
  readonly #anchors = new Map<string, Written>();
  #size = 0;

  constructor(text: string, placeAt: (offset: number) => Place, fail: Fail) {
    this.#text = text;
    this.#placeAt = placeAt;
    this.#fail = fail;
  }

  read(node: Node | null, depth: number, path: string): Written {
    const [start, end] = node?.range ?? [0, 0];
    const place = this.#placeAt(start);
    if (depth > greatestDepth) this.#fail(place, 'nested too deeply', `at most ${String(greatestDepth)} levels`, path);
    if (isAlias(node)) return this.#shared(node.source, place, path);
    this.#count(1, place, path);
    const made = this.#readOwn(node, { place, text: this.#text.slice(start, end).trim(), size: 1 }, depth, path);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, made);
    return made;
  }

  #readOwn(
    node: Node | null,
    written: { place: Place; text: string; size: number },
    depth: number,
    path: string,
  ): Written {
    if (isMap(node)) {
      const entries = new Map<string, Entry>();
      let size = 1;
      for (const { key, value } of node.items) {
        const place = this.#placeAt((key as Node).range?.[0] ?? 0);
        const name = this.#keyOf(key, place, path);
        const below = path === '' ? name : `${path}.${name}`;
        if (forbiddenKeys.has(name))
          this.#fail(place, 'forbidden key', 'this name has a meaning of its own to the program', below);
        if (entries.has(name))
          this.#fail(
            place,
            'given twice',
            `first given in line ${String(entries.get(name)?.place.line)}: keep one`,
            below,
          );
        const made = value === null ? nothingAt(place) : this.read(value as Node, depth + 1, below);
        entries.set(name, { place, value: made });
        size += made.size;
      }
      return { node: 'mapping', ...written, size, entries };
    }
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.read(item as Node, depth + 1, `${path}[${String(index)}]`));
      return { node: 'sequence', ...written, size: items.reduce((sum, item) => sum + item.size, 1), items };
    }
    if (!isScalar(node)) return nothingAt(written.place);
    const scalar = scalarOf(node.value, node.source, written);
    if (hidesText(scalar.text)) this.#fail(scalar.place, printable(scalar.text), plainText, path);
    // A comment begins with “# ”: what follows “ #” at once was more likely meant to belong to the text.
    const cut = node.type === 'PLAIN' ? /^[ \t]+#\S.*/u.exec(this.#text.slice(node.range?.[1]))?.[0] : undefined;
    return cut === undefined ? scalar : { ...scalar, cut: cut.trim() };
  }

  #shared(anchor: string, place: Place, path: string): Written {
    const target = this.#anchors.get(anchor);
    if (target === undefined)
      return this.#fail(place, `*${printable(anchor)}`, 'no anchor of this name stands before it', path);
    this.#count(target.size, place, path);
    return target;
  }

  #count(nodes: number, place: Place, path: string): void {
    this.#size += nodes;
    if (this.#size > largestSize) {
      this.#fail(place, 'too many values', `a file and its aliases may hold at most ${String(largestSize)}`, path);
    }
  }

  #keyOf(key: unknown, place: Place, path: string): string {
    const name = isScalar(key) ? (key.source ?? String(key.value)) : undefined;
    if (name !== undefined && hidesText(name)) return this.#fail(place, printable(name), plainText, path);
    if (name !== undefined) return name;
    return this.#fail(place, 'a mapping or list as a key', 'keys must be names', path);
  }
}

function nothingAt(place: Place): Scalar {
  return { node: 'scalar', type: 'null', text: '', place, size: 1 };
}

function scalarOf(
  value: unknown,
  source: string | undefined,
  written: { place: Place; text: string; size: number },
): Scalar {
  const kind = value === null ? 'null' : typeof value;
  const type = kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'null' ? kind : 'other';
  return { node: 'scalar', type, ...written, text: source ?? written.text };
}
