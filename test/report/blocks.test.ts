import { expect, it } from 'vitest';
import { interval, list, note, number, section, table, text } from '../../src/report/text/blocks.js';
import { linesOf } from '../../src/report/text/lines.js';
import { markdownOf } from '../../src/report/text/markdown.js';

/** One text, as lines of a terminal and as Markdown. */

const whole = { decimals: 0 };
const prices = table(
  'prices',
  [
    { title: ['Region', ''], width: 10, most: 12, cut: 'start' },
    { title: 'mean', align: 'right' },
    { title: '90 %' },
    { title: ['', 'n'], align: 'right', gap: 1 },
  ],
  [
    ['Brittany', number(1250, whole), interval(900, 1400, whole), '3'],
    'none of these:',
    ['Nord-Pas-de-Calais', number(null, whole), interval(1, null, whole), ['1', '2']],
  ],
  { spans: [{ title: 'euros', from: 1, to: 2 }], indent: 1 },
);

it('a table takes its widths from its cells, numbers at the right, headings over their columns', () => {
  expect(linesOf([prices])).toEqual([
    ' Region        euros',
    '                mean  90 %         n',
    ' Brittany      1,250  900 … 1,400  3',
    'none of these:',
    ' …s-de-Calais      –              12',
  ]);
});

it('the same table is Markdown, whole names and one heading', () => {
  expect(markdownOf(section('Prices', [prices, list(['one', 'two'])]))).toEqual([
    '# Prices',
    '',
    '| Region | mean | 90 % | n |',
    '| --- | --- | --- | --- |',
    '| Brittany | 1,250 | 900 … 1,400 | 3 |',
    '| none of these: |   |   |   |',
    '| Nord-Pas-de-Calais | – |   | 12 |',
    '',
    '- one',
    '- two',
    '',
  ]);
});

it('paragraphs keep to the screen, notes with their later lines set in', () => {
  const words = 'word '.repeat(30).trim();
  const lines = linesOf([text(words), note(words, 4), 'as it stands   ']);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.map((line) => /^ */u.exec(line)?.[0].length)).toEqual([0, 0, 4, 6, 0]);
  expect(lines.at(-1)).toBe('as it stands   ');
});
