import type { Block, Section } from '../text/blocks.js';

/**
 * A document as a Markdown template: a line is a heading, a paragraph or an item of a list. `{{name}}` takes a value in
 * a sentence; on a line of its own, blocks or whole sections; `{{if name}}…{{else}}…{{end}}` keeps one of two texts.
 */

/** What fills a template: by name. */
export interface Filling {
  /** Values as printed. */
  readonly values: Readonly<Record<string, string>>;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly blocks: Readonly<Record<string, Block>>;
  readonly sections: Readonly<Record<string, readonly Section[]>>;
  /** The words of a rule, for `{{rule name}}`. */
  readonly rule: (name: string) => string;
}

interface OpenSection extends Section {
  readonly level: number;
  readonly blocks: Block[];
  readonly sections: Section[];
}

/** The document that a template comes to. @throws where the template asks for what the filling lacks */
export function fillTemplate(template: string, filling: Filling): Section {
  const open: OpenSection[] = [];
  let items: string[] | undefined;
  for (const line of chosen(template, filling.conditions).split('\n')) {
    const heading = /^(#+) (.*)$/u.exec(line);
    const name = /^\{\{(\w+)\}\}$/u.exec(line)?.[1] ?? '';
    const part = open.at(-1);
    const item = line.startsWith('- ') ? filled(line.slice(2), filling) : undefined;
    if (heading) begin(open, heading[1]?.length ?? 0, filled(heading[2] ?? '', filling));
    else if (filling.blocks[name]) part?.blocks.push(filling.blocks[name]);
    else if (filling.sections[name]) part?.sections.push(...filling.sections[name]);
    else if (item !== undefined && items) items.push(item);
    else if (item !== undefined) part?.blocks.push({ kind: 'list', items: (items = [item]) });
    else if (line !== '') part?.blocks.push({ kind: 'text', text: filled(line, filling) });
    if (item === undefined) items = undefined;
  }
  const [whole] = open;
  if (whole === undefined) throw new Error('the template has no heading');
  return whole;
}

/** Opens a section under the last one of a higher level. */
function begin(open: OpenSection[], level: number, title: string): void {
  const section = { title, level, blocks: [], sections: [] };
  while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
  open.at(-1)?.sections.push(section);
  open.push(section);
}

/** The template with one of the two texts of each condition. A tag that is a whole line goes with its line. */
function chosen(template: string, conditions: Filling['conditions']): string {
  const tags = /\{\{if (\w+)\}\}\n?(.*?)(?:\{\{else\}\}\n?(.*?))?\{\{end\}\}\n?/gsu;
  return template.replaceAll(tags, (_, name: string, then: string, other: string | undefined) => {
    const holds = conditions[name];
    if (holds === undefined) throw new Error(`the template asks whether “${name}”, which nothing answers`);
    return holds ? then : (other ?? '');
  });
}

function filled(line: string, { values, rule }: Filling): string {
  return line.replaceAll(/\{\{(rule )?(\w+)\}\}/gu, (_, isRule: string | undefined, name: string) => {
    const value = isRule ? rule(name) : values[name];
    if (value === undefined) throw new Error(`the template asks for “${name}”, which nothing gives`);
    return value;
  });
}
