import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src/engine/calendar.js';
import { allocateColumns, amount, flag, growColumns, integer, perProduct } from '../../src/engine/columns.js';
import { newMemory, ReusedMemory } from '../../src/engine/memory.js';
import { RowStore } from '../../src/engine/rowStore.js';
import { joinTables, tableFromRows, tableRows } from '../../src/engine/table.js';
import type { TableDeclaration } from '../../src/engine/table.js';
import { civilFromDay, dayFromCivil, daysInMonth, monthIndex } from '../../src/units/index.js';
import type { Day } from '../../src/units/index.js';

describe('calendar', () => {
  it.each([
    [2004, 1, 1],
    [2003, 12, 31],
    [2004, 2, 29],
    [1999, 6, 17],
    [1960, 3, 1],
  ])('of a run from %i-%i-%i agrees with the civil calendar', (year, month, dayOfMonth) => {
    const start = dayFromCivil(year, month, dayOfMonth);
    const calendar = calendarOf(start, 1500);
    expect(calendar).toMatchObject({ startDay: start, days: 1500 });
    for (let offset = 0; offset < 1562; offset++) {
      const civil = civilFromDay((start + offset) as Day);
      expect(calendar.dayOfMonth[offset]).toBe(civil.dayOfMonth);
      expect(calendar.month[offset]).toBe(monthIndex((start + offset) as Day));
      expect(calendar.monthStart[offset]).toBe(offset - civil.dayOfMonth + 1);
      expect(calendar.nextMonthStart[offset]).toBe(
        offset - civil.dayOfMonth + 1 + daysInMonth(civil.year, civil.month),
      );
    }
  });
});

describe('columns', () => {
  const declarations = {
    cash: amount('cents', 'cash'),
    day: integer('day', 'a day'),
    free: flag('whether free'),
    stock: perProduct(amount('mg', 'stock')),
  };

  it('allocates zero, one value an entity or one a product', () => {
    const columns = allocateColumns(declarations, 3, 2, newMemory);
    expect(columns.cash).toEqual(new Float64Array(3));
    expect(columns.day).toEqual(new Int32Array(3));
    expect(columns.free).toEqual(new Uint8Array(3));
    expect(columns.stock).toHaveLength(6);
  });

  it('grows by copying', () => {
    const columns = allocateColumns(declarations, 2, 2, newMemory);
    columns.cash.set([1, 2 ** 52]);
    columns.stock.set([3, 4, 5, 6]);
    const grown = growColumns(declarations, columns, 5, 2, newMemory);
    expect(Array.from(grown.cash)).toEqual([1, 2 ** 52, 0, 0, 0]);
    expect(Array.from(grown.stock)).toEqual([3, 4, 5, 6, 0, 0, 0, 0, 0, 0]);
    expect(columns.cash).toHaveLength(2);
  });
});

describe('memory that is used again', () => {
  it('gives an array back to who asks for its length after beginning again, all zero', () => {
    const memory = new ReusedMemory();
    const first = memory.amounts(3);
    first.fill(7);
    const other = memory.amounts(3);
    expect(other).not.toBe(first);
    memory.beginAgain();
    const again = memory.amounts(3);
    expect(again).toBe(first);
    expect(Array.from(again)).toEqual([0, 0, 0]);
    expect(memory.integers(3)).toBeInstanceOf(Int32Array);
    expect(memory.flags(3)).toBeInstanceOf(Uint8Array);
  });

  it('lets go of what a run has not used', () => {
    const memory = new ReusedMemory();
    const first = memory.integers(5);
    memory.beginAgain();
    memory.beginAgain();
    expect(memory.integers(5)).not.toBe(first);
  });

  it('does so with columns, by what they are and how many', () => {
    const memory = new ReusedMemory();
    const declarations = { cash: amount('cents', 'cash'), stock: perProduct(amount('mg', 'stock')) };
    const first = allocateColumns(declarations, 2, 2, memory);
    first.stock.fill(9);
    expect(allocateColumns(declarations, 2, 2, memory)).not.toBe(first);
    memory.beginAgain();
    expect(allocateColumns(declarations, 4, 1, memory)).not.toBe(first);
    const again = allocateColumns(declarations, 2, 2, memory);
    expect(again).toBe(first);
    expect(Array.from(again.stock)).toEqual([0, 0, 0, 0]);
  });
});

describe('row store', () => {
  it('keeps rows over many chunks', () => {
    const store = new RowStore(3, 4);
    for (let row = 0; row < 11; row++) store.append([-1, row, row * 2, row * 3], 1);
    expect(store.rowCount).toBe(11);
    expect(store.at(10, 2)).toBe(30);
    expect(Array.from(store.column(1))).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  });

  it('gives numbers of any kind back as they were, in whatever row the first that is not whole stands', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.double().map((value) => value + 0),
      fc.constant(2 ** 31),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number)), fc.nat(20), (rows, wholeRows) => {
        const store = new RowStore(2, 4);
        const written = [...Array.from({ length: wholeRows }, (_, row): [number, number] => [row, -row + 0]), ...rows];
        for (const [row, values] of written.entries())
          if (row % 2 === 0) store.append(values);
          else store.appendFrom(Float64Array.from(values), 0);
        const into = new Float64Array(2);
        for (const [row, values] of written.entries()) {
          store.read(row, into);
          expect([store.at(row, 0), store.at(row, 1)]).toEqual(values);
          expect(Array.from(into)).toEqual(values);
        }
        expect(Array.from(store.column(1))).toEqual(written.map(([, second]) => second));
      }),
    );
  });

  it('has no row past its last', () => {
    const store = new RowStore(1);
    expect(() => store.at(0, 0)).toThrow(RangeError);
    store.append([5]);
    expect(store.at(0, 0)).toBe(5);
    expect(() => store.at(1, 0)).toThrow(/no row 1 of 1/);
  });
});

describe('tables', () => {
  const declaration: TableDeclaration = {
    name: 't',
    description: 'a table',
    key: ['id'],
    columns: [
      { name: 'id', kind: 'integer', unit: '', description: '' },
      { name: 'share', kind: 'number', unit: '', description: '' },
      { name: 'name', kind: 'text', unit: '', description: '' },
      { name: 'free', kind: 'boolean', unit: '', description: '' },
    ],
  };
  const rows = [
    { id: 1, share: 0.5, name: 'a', free: true },
    { id: 2, share: null, name: 'b', free: false },
  ];

  it('go there and back', () => {
    const table = tableFromRows(declaration, rows);
    expect(table.rowCount).toBe(2);
    expect(table.columns['share']).toEqual(new Float64Array([0.5, Number.NaN]));
    expect(tableRows(table)).toEqual(rows);
  });

  it('refuse what was not declared, and what is lacking', () => {
    expect(() => tableFromRows(declaration, [{ ...rows[0], more: 1 }])).toThrow(/declares no column more/);
    expect(() => tableFromRows(declaration, [{ id: 1 }])).toThrow(/lacks share/);
    const whole = tableFromRows(declaration, rows);
    const other = { ...whole, declaration: { ...declaration, name: 'other' } };
    expect(() => joinTables([whole, other])).toThrow(/piece of table other does not fit/);
  });

  it('a column that is not there reads as missing', () => {
    const table = tableFromRows(declaration, rows);
    expect(tableRows({ ...table, columns: { id: table.columns['id'] ?? [] } })[0]).toEqual({
      id: 1,
      share: null,
      name: null,
      free: false,
    });
  });
});
