import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Table, type TableDeclaration, tableFromRows } from '../../src/engine/table.js';
import { hashTable, readTable, type TableFormat, writeTable } from '../../src/store/index.js';
import { column, declaration, mixedTable, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();

async function csvOf(table: Table, format: TableFormat = 'csv'): Promise<string> {
  const folder = await newFolder();
  const { file } = await writeTable(folder, table, { format, codeVersion: '0.1.0' });
  return readFile(join(folder, file), 'utf8');
}

describe('CSV files', () => {
  const single = (kind: 'text' | 'number'): TableDeclaration => ({
    name: 'single',
    description: '',
    key: [],
    columns: [column('only', kind)],
  });

  it('are as RFC 4180 has them; text in quotes, what is missing empty without', async () => {
    expect(await csvOf(mixedTable)).toMatchInlineSnapshot(`
      "replicate,town,salesCents,share,firstDay,arrested
      -2," blank ",7,1.7976931348623157e+308,1970-01-01,TRUE
      0,"",,,,FALSE
      0,"Anvers · été",-5,0.1,2004-01-01,TRUE
      0,"毒 😀 �",9007199254740991,5e-324,1969-12-31,TRUE
      1,"'=1+1",0,0,0001-01-01,FALSE
      1,"a ""quoted"", one
      and two",1,1e+21,9999-12-31,FALSE
      3,"",7,-INF,1970-01-01,TRUE
      3,"𐀀",7,0.3333333333333333,1970-01-01,TRUE
      "
    `);
    expect(await csvOf(tableFromRows(single('text'), [{ only: '' }]))).toBe('only\n""\n');
    expect(await csvOf(tableFromRows(single('number'), [{ only: null }]))).toBe('only\n""\n');
  });

  it('for French spreadsheets: mark, semicolon, decimal comma, no text that looks like a number', async () => {
    expect((await csvOf(mixedTable, 'csv-excel-fr')).replace('\uFEFF', 'mark:')).toMatchInlineSnapshot(`
      "mark:replicate;town;salesCents;share;firstDay;arrested
      -2;" blank ";7;1,7976931348623157e+308;1970-01-01;TRUE
      0;"";;;;FALSE
      0;"Anvers · été";-5;0,1;2004-01-01;TRUE
      0;"毒 😀 �";9007199254740991;5e-324;1969-12-31;TRUE
      1;"'=1+1";0;0;0001-01-01;FALSE
      1;"a ""quoted"", one
      and two";1;1e+21;9999-12-31;FALSE
      3;"";7;-INF;1970-01-01;TRUE
      3;"𐀀";7;0,3333333333333333;1970-01-01;TRUE
      "
    `);
    expect(await csvOf(tableFromRows(single('text'), [{ only: '007' }]), 'csv-excel-fr')).toBe('\uFEFFonly\n"\'007"\n');
  });

  it.each(['csv', 'csv-excel-fr'] as const)(
    '%s reads back as it was, whatever the text and numbers',
    async (format) => {
      const folder = await newFolder();
      const text = fc.oneof(
        fc.string({ unit: 'binary' }).filter((value) => !/\0|^\uFEFF/u.test(value)),
        fc.string({ unit: fc.constantFrom("'", '"', '=', '+', '-', '@', ',', ';', '\t', '\r', '\n', ' ', 'a', '0') }),
        fc.constantFrom('NA', 'null', 'NULL', '007', '1e3', 'nan', 'TRUE', '2004-01-01', '\\N'),
      );
      const row = fc.record({
        replicate: fc.maxSafeInteger(),
        town: text,
        salesCents: fc.option(fc.maxSafeInteger()),
        share: fc.option(fc.double({ noNaN: true })),
        firstDay: fc.option(fc.integer({ min: -719_162, max: 2_932_896 })),
        arrested: fc.boolean(),
      });
      const unique = fc.uniqueArray(row, {
        selector: ({ replicate, town }) => `${String(replicate + 0)} ${town}`,
        maxLength: 20,
      });
      await fc.assert(
        fc.asyncProperty(unique, async (cells) => {
          const table = tableFromRows(declaration, cells);
          const { sha256 } = await writeTable(folder, table, { format, codeVersion: '0.1.0' });
          const back = await readTable(folder, declaration);
          expect([hashTable(table), hashTable(back)]).toEqual([sha256, sha256]);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('read from other programs: CRLF, a byte order mark, columns in another order, no last line feed', async () => {
    const folder = await newFolder();
    const body =
      '\uFEFFfirstDay,town,replicate,more,salesCents,share,"arrested"\r\n,"a ""b"",\r\nc",1,x,,2.50e1,true\r\n1969-12-31,d,2,,7,-0.5,"false"';
    await writeFile(join(folder, 'network-months.csv'), body);
    const back = await readTable(folder, declaration);
    expect(back).toEqual(
      tableFromRows(declaration, [
        { replicate: 1, town: 'a "b",\r\nc', salesCents: null, share: 25, firstDay: null, arrested: true },
        { replicate: 2, town: 'd', salesCents: 7, share: -0.5, firstDay: -1, arrested: false },
      ]),
    );
  });

  it.each([
    ['', 'line 1: no header'],
    ['only,x\n1\n', 'line 2: Expected Number of Columns: 2 Found: 1'],
    ['other\n1\n', 'line 1: no column only'],
    ['only\n1\n0x10\n', 'line 3: Error when converting column "only". Could not convert string "0x10" to \'DOUBLE\''],
    ['only\n"1\n\n', 'line 2: Value with unterminated quote found.'],
    ['only\n"1"2\n', 'line 2: Value with unterminated quote found.'],
    ['only\n1"2\n', 'line 2: Error when converting column "only". Could not convert string "1"2" to'],
  ])('that are broken are named with their line: %j', async (text, message) => {
    const folder = await newFolder();
    await writeFile(join(folder, 'single.csv'), text);
    await expect(readTable(folder, single('number'))).rejects.toThrow(message);
  });
});
