/** What is wrong with a scenario, where, and what is allowed: the one form in which every slip is told. */

/** One slip. */
export interface Problem {
  /** As a user would type it: a path, `--set #2`, or an object's name. */
  readonly file: string;
  /** Counted from 1; 0 where there is no position. */
  readonly line: number;
  readonly column: number;
  /** The parameter or key, dotted; empty where the slip is about the file as a whole. */
  readonly path: string;
  /** What was found, as written, in at most 60 characters. */
  readonly found: string;
  /** What is allowed instead. */
  readonly allowed: string;
}

const shownProblems = 5;

/**
 * A scenario that cannot be run. The message tells up to five slips, in the order of the files and of their lines; the
 * fields are those of the first.
 */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly found: string;
  readonly allowed: string;

  constructor(problems: readonly [Problem, ...Problem[]]) {
    super(messageOf(problems));
    const [first] = problems;
    this.problems = problems;
    this.file = first.file;
    this.line = first.line;
    this.column = first.column;
    this.path = first.path;
    this.found = first.found;
    this.allowed = first.allowed;
  }
}

function messageOf(problems: readonly Problem[]): string {
  const shown = problems.slice(0, shownProblems).map(formatProblem);
  const hidden = problems.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`… and ${String(hidden)} more`] : [])].join('\n');
}

/** `file:line:column  path: found`, and below it, indented, what is allowed. */
export function formatProblem({ file, line, column, path, found, allowed }: Problem): string {
  const place = line > 0 ? `${file}:${String(line)}:${String(column)}` : file;
  return `${place}  ${path === '' ? found : `${path}: ${found}`}\n  ${allowed}`;
}

/** Throws what was collected, if anything; told twice counts once (a slip may show in every variant of a matrix). */
export function throwIfAny(problems: readonly Problem[]): void {
  const told = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  const [first, ...rest] = told.values();
  if (first !== undefined) throw new ScenarioError([first, ...rest]);
}

/** Slips in the order of their lines, for those of one file. */
export function byPosition(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}

const longestShown = 60;
/**
 * Control characters, line separators, lone surrogates, and marks that reorder text or show as nothing (soft hyphens,
 * fillers, zero widths, tags): they could forge a message. Variation selectors stay, which emoji need.
 */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
/** Whether a text holds what could forge a message; line breaks and tabs, which longer texts need, are none. */
export const hidesText = (text: string): boolean =>
  (text.match(unprintable) ?? []).some((mark) => mark !== '\n' && mark !== '\r' && mark !== '\t');

/** What is allowed in place of such a text. */
export const plainText = 'a text must not hold control characters, or marks that hide or reorder what is shown';

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeOf = (mark: string): string =>
  shortEscapes[mark] ??
  Array.from({ length: mark.length }, (_, i) => `\\u${mark.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');

/**
 * Text of any length that nobody checked, as it may reach a terminal: what would move the cursor, hide or reorder text
 * shows as its escape, which JSON reads back as the same text. Line breaks stay.
 */
export const visible = (text: string): string =>
  text.replace(unprintable, (mark) => (mark === '\n' ? mark : escapeOf(mark)));

/** Text as it may stand in a message: control characters escaped, at most 60 characters. */
export function printable(text: string, longest = longestShown): string {
  const escaped = text.slice(0, longest + 1).replace(unprintable, escapeOf);
  return escaped.length > longest ? `${escaped.slice(0, longest - 1)}…` : escaped;
}
