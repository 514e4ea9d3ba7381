import { visible } from '../../scenario/declare/problem.js';
import { cellText, titleLines } from './blocks.js';
import type { Block, Section } from './blocks.js';

/** Blocks as Markdown: one line a paragraph, tables, lists. */

/** A section as lines of Markdown, headings from the given level down. */
export function markdownOf({ title, blocks, sections }: Section, level = 1): string[] {
  return [
    `${'#'.repeat(level)} ${title}`,
    '',
    ...blocks.flatMap((block) => [...markdownBlock(block, level + 1), '']),
    ...sections.flatMap((each) => markdownOf(each, level + 1)),
  ];
}

function markdownBlock(block: Block, level: number): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(level)} ${block.text}`];
    case 'text':
      return [block.text];
    case 'list':
      return block.items.map((item) => `- ${item}`);
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [block.caption, '']),
        rowOf(block.columns.map((column) => titleLines(column).join(' ').trim())),
        `| ${block.columns.map(() => '---').join(' | ')} |`,
        ...block.rows.map((row) =>
          rowOf(block.columns.map((_, i) => (typeof row === 'string' ? (i === 0 ? row : '') : cellText(row[i] ?? '')))),
        ),
        ...(block.notes ?? []).flatMap((each) => ['', each]),
      ];
  }
}

/** A bar would end the cell. */
const rowOf = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => (cell === '' ? ' ' : cell.replaceAll('|', '\\|'))).join(' | ')} |`;

/** Text that a user wrote, as Markdown shows it to the letter and on one line. */
export const literal = (text: string): string =>
  visible(text)
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\\`*_[\]<>&#~$]|(?<=^\s*)[-+](?=\s)|(?<=^\s*\d+)[.)](?=\s)/gu, '\\$&');

/** A name of the code. */
export const code = (name: string): string => `\`${name}\``;
