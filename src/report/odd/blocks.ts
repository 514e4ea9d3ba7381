/** What a document is made of, and how it is written as Markdown: one line a paragraph, tables, lists. */

export interface DocumentTable {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
export interface DocumentList {
  readonly kind: 'list';
  readonly items: readonly string[];
}
export interface DocumentText {
  readonly kind: 'text';
  readonly text: string;
}
export type Block = DocumentText | DocumentList | DocumentTable;

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export const text = (...sentences: readonly string[]): DocumentText => ({ kind: 'text', text: sentences.join(' ') });
export const list = (items: readonly string[]): DocumentList => ({ kind: 'list', items });
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): DocumentTable => ({
  kind: 'table',
  columns,
  rows,
});
export const section = (title: string, blocks: readonly Block[], sections: readonly Section[] = []): Section => ({
  title,
  blocks,
  sections,
});

/** A section as lines of Markdown, headings from the given level down. */
export function markdownOf({ title, blocks, sections }: Section, level = 1): string[] {
  return [
    `${'#'.repeat(level)} ${title}`,
    '',
    ...blocks.flatMap((block) => [...markdownBlock(block), '']),
    ...sections.flatMap((each) => markdownOf(each, level + 1)),
  ];
}

function markdownBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'list':
      return block.items.map((item) => `- ${item}`);
    case 'table':
      return [
        rowOf(block.columns),
        `| ${block.columns.map(() => '---').join(' | ')} |`,
        ...block.rows.map((cells) => rowOf(cells)),
      ];
  }
}

/** A bar would end the cell. */
const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => (cell === '' ? ' ' : cell.replaceAll('|', '\\|'))).join(' | ')} |`;

/** A name of the code. */
export const code = (name: string): string => `\`${name}\``;
