/**
 * Whether a specification read from a folder is one that micronet could have written. A run folder may come from anybody,
 * and Vega-Lite can do much that no figure here needs: load files and addresses, follow links, repeat without end.
 */

/** The keys of Vega-Lite in micronet's own figures. A figure with another names it here. */
const knownKeys = new Set(
  `$schema align anchor axis background band bandPosition baseline clamp clip color column columns concat condition
  config cornerRadius data datum description direction domain domainColor dx dy encoding expr field fill filled font
  fontSize fontWeight for format frame grid gridColor hconcat header height interpolate labelAngle labelBaseline
  labelColor labelExpr labelFontSize labelFontWeight labelLimit labelLineHeight labelOffset labelOverlap labelPadding
  labels layer legend limit lineHeight mark minExtent nice offset opacity orient padding paddingInner paddingOuter range
  resolve row scale shape size sort spacing step stroke strokeDash strokeWidth subtitle subtitleColor subtitleFontSize
  subtitleFontWeight subtitleLineHeight subtitlePadding symbolOpacity symbolStrokeWidth test text thickness tickColor
  tickCount tickMinStep ticks title titleColor titleFontSize titleFontWeight titleLimit titlePadding tooltip type value
  values vconcat view width x x2 y y2 yOffset zero`.split(/\s+/u),
);
const knownMarks = new Set(['arc', 'area', 'bar', 'circle', 'line', 'point', 'rect', 'rule', 'text', 'tick']);
const expressions = new Set(['expr', 'labelExpr', 'test']);
/** Where numbers are of what is shown, and may be of any size; elsewhere they are sizes on the page. */
const ofValues = new Set(['domain', 'datum', 'value', 'values']);

const mostNodes = 2_000_000;
const deepest = 40;
const longestText = 4000;
const largestNumber = 5000;

/** @returns where it is not, and why: `vconcat.0.data: …`; undefined where it is */
export function specSlip(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is no object';
  return new Walk().inSpec(value, [], '');
}

type Path = readonly (string | number)[];
type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Walk {
  #nodes = 0;

  inSpec(value: unknown, path: Path, key: string): string | undefined {
    const at = (why: string): string => `${path.join('.')}: ${why}`;
    if (++this.#nodes > mostNodes || path.length > deepest) return at('it is too large');
    if (Array.isArray(value)) return firstOf(value.entries(), ([i, each]) => this.inSpec(each, [...path, i], key));
    if (isObject(value)) {
      if (key === 'data') return this.#inData(value, path);
      return firstOf(Object.entries(value), ([name, each]) =>
        knownKeys.has(name)
          ? this.inSpec(each, [...path, name], name)
          : `${[...path, name].join('.')}: no figure has this key`,
      );
    }
    const why = slipOfValue(key, value, path);
    return why === undefined ? undefined : at(why);
  }

  /** Rows inside the file: what they hold is shown, never done. */
  #inData(data: JsonObject, path: Path): string | undefined {
    const names = Object.keys(data).join(', ');
    if (names !== 'values') return `${path.join('.')}: its data must be inside it, and it has ${names}`;
    return this.#isLarge(data, path.length) ? `${path.join('.')}: it is too large` : undefined;
  }

  #isLarge(value: unknown, depth: number): boolean {
    if (++this.#nodes > mostNodes || depth > deepest) return true;
    return (
      typeof value === 'object' && value !== null && Object.values(value).some((each) => this.#isLarge(each, depth + 1))
    );
  }
}

function slipOfValue(key: string, value: unknown, path: Path): string | undefined {
  if (typeof value === 'number') {
    const isOfValues = path.some((name) => ofValues.has(String(name)));
    return isOfValues || Math.abs(value) <= largestNumber ? undefined : `${String(value)} is too large`;
  }
  if (typeof value !== 'string') return undefined;
  if (value.length > longestText) return 'the text is too long';
  if (key === 'mark' && !knownMarks.has(value)) return `no figure has the mark ${value}`;
  if (key === 'type' && path.at(-2) === 'mark' && !knownMarks.has(value)) return `no figure has the mark ${value}`;
  if (key === 'format' && /\d{3}/u.test(value)) return 'no number is so wide';
  return expressions.has(key) && callsOther(value) ? 'no figure has such an expression' : undefined;
}

/** Whether an expression does more than compare, choose and take apart texts. */
const callsOther = (expression: string): boolean =>
  /\b(?!(?:indexof|slice|split)\b)\w+\s*\(/u.test(expression.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gu, '""'));

function firstOf<T>(items: Iterable<T>, slipOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const slip = slipOf(item);
    if (slip !== undefined) return slip;
  }
  return undefined;
}
