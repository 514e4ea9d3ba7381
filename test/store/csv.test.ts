import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TableDeclaration, tableFromRows } from '../../src/engine/table.js';
import { csvFromTable, hashTable, readTable, writeCsv } from '../../src/store/index.js';
import { column, declaration, mixedTable, temporaryFolders } from './support.js';

const newFolder = temporaryFolders();

describe('CSV files', () => {
  const single = (kind: 'text' | 'number'): TableDeclaration => ({
    name: 'single',
    description: '',
    key: [],
    columns: [column('only', kind)],
  });

  it('are as RFC 4180 has them', () => {
    expect(csvFromTable(mixedTable)).toMatchInlineSnapshot(`
      "replicate,town,salesCents,share,firstDay,arrested
      -2," blank ",7,1.7976931348623157e+308,1970-01-01,true
      0,,,,,false
      0,Anvers · été,-5,0.1,2004-01-01,true
      0,毒 😀 �,9007199254740991,5e-324,1969-12-31,true
      1,'=1+1,0,0,0001-01-01,false
      1,"a ""quoted"", one
      and two",1,1e+21,9999-12-31,false
      3,,7,-Infinity,1970-01-01,true
      3,𐀀,7,0.3333333333333333,1970-01-01,true
      "
    `);
    expect(csvFromTable(tableFromRows(single('text'), [{ only: '' }]))).toBe('only\n""\n');
    expect(csvFromTable(tableFromRows(single('number'), [{ only: null }]))).toBe('only\n""\n');
  });

  it('read back as they were, whatever the text and numbers', async () => {
    const folder = await newFolder();
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0')),
      fc.string({ unit: fc.constantFrom("'", '"', '=', '+', '-', '@', ',', '\t', '\r', '\n', ' ', 'a') }),
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
        await writeCsv(join(folder, 'network-months.csv'), table);
        const back = await readTable(folder, declaration);
        expect(hashTable(back)).toBe(hashTable(table));
        expect(csvFromTable(back)).toBe(csvFromTable(table));
      }),
      { numRuns: 200 },
    );
  });

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
    ['only,x\n1\n', 'line 2: 1 cells under 2 names'],
    ['other\n1\n', 'line 1: no column only'],
    ['only\n1\n0x10\n', 'line 3, only: "0x10" is not a number'],
    ['only\n"1\n\n', 'line 2: a quote is never closed'],
    ['only\n"1"2\n', 'line 2: text after a closing quote'],
    ['only\n1"2\n', 'line 2: a quote inside an unquoted cell'],
  ])('that are broken are named with their line: %j', async (text, message) => {
    const folder = await newFolder();
    await writeFile(join(folder, 'single.csv'), text);
    await expect(readTable(folder, single('number'))).rejects.toThrow(message);
  });
});
