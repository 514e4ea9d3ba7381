import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, tableFromRows } from '../../src/engine/table.js';
import { compareText } from '../../src/engine/hashing/keyOrder.js';
import { canonicalJson, DataError, hashJson, hashTable, hashText, TableHash } from '../../src/store/index.js';
import { declaration, longTable, mixedTable, permuted, rows } from './support.js';

function changed(row: number, change: Readonly<Record<string, Cell>>): string {
  return hashTable(
    tableFromRows(
      declaration,
      rows.map((cells, i) => (i === row ? { ...cells, ...change } : cells)),
    ),
  );
}

describe('hashTable', () => {
  it('is a known value, so that folders can be checked years later', () => {
    // Computed apart, in Python, from the description in canonical.ts.
    expect(hashTable(mixedTable)).toBe('ca7559efa4f278e3fab8ad734fd66025276afa3641425f8a7eb8b7d1e6dfb759');
  });

  it('does not depend on the order in which rows arrive', () => {
    const order = rows.map((_, i) => i);
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
        expect(hashTable(permuted(mixedTable, shuffled))).toBe(hashTable(mixedTable));
      }),
    );
  });

  it('does not depend on the pieces in which a table arrives', () => {
    const whole = longTable(0, 20_000);
    const hash = new TableHash(declaration);
    for (const [from, to] of [
      [0, 1],
      [1, 1],
      [1, 9000],
      [9000, 20_000],
    ] as const)
      hash.update(longTable(from, to));
    expect(hash.rowCount).toBe(20_000);
    expect(hash.digest()).toBe(hashTable(whole));
    const reversed = Array.from({ length: 20_000 }, (_, i) => 19_999 - i);
    expect(hashTable(permuted(whole, reversed))).toBe(hashTable(whole));
  });

  it('changes with any value, but not with the sign of zero or a description', () => {
    const hash = hashTable(mixedTable);
    expect(changed(0, { salesCents: -6 })).not.toBe(hash);
    expect(changed(0, { share: 0.1 + 2 ** -56 })).not.toBe(hash);
    expect(changed(1, { firstDay: 0 })).not.toBe(hash);
    expect(changed(0, { arrested: false })).not.toBe(hash);
    expect(changed(0, { town: 'Anvers · ete' })).not.toBe(hash);
    expect(changed(3, { share: 0 })).toBe(hash);
    const described = { ...declaration, name: 'other', description: 'other' };
    expect(hashTable({ ...mixedTable, declaration: described })).toBe(hash);
  });

  it('tells texts apart that run together, and takes long ones', () => {
    const text = {
      name: 't',
      description: '',
      key: ['a'],
      columns: ['a', 'b'].map((name) => ({
        ...declaration.columns[1],
        name,
        kind: 'text' as const,
        unit: '',
        description: '',
      })),
    };
    const hash = (a: string, b: string) =>
      hashTable(
        tableFromRows(text, [
          { a, b: '' },
          { a: `${a}z`, b },
        ]),
      );
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'));
    expect(hash('é'.repeat(60_000), 'x')).not.toBe(hash('é'.repeat(60_001), 'x'));
  });

  it('tells the empty table from none, and kinds apart', () => {
    const empty = tableFromRows(declaration, []);
    const columns = declaration.columns.map((c) => (c.name === 'share' ? { ...c, kind: 'integer' as const } : c));
    expect(hashTable(empty)).not.toBe(hashTable(tableFromRows({ ...declaration, columns }, [])));
    expect(new TableHash(declaration).digest()).toBe(hashTable(empty));
  });

  it('refuses two rows with one key, rows without a key, and pieces out of order', () => {
    const twice = permuted(mixedTable, [0, 3, 0]);
    expect(() => hashTable(twice)).toThrow(
      'table network-months has two rows with the key replicate 0, town Anvers · été',
    );
    const keyless = { ...mixedTable, declaration: { ...declaration, key: [] } };
    expect(() => hashTable(keyless)).toThrow('has several rows but declares no key');
    const hash = new TableHash(declaration);
    hash.update(longTable(5, 9));
    expect(() => {
      hash.update(longTable(8, 10));
    }).toThrow('two rows with the key');
    expect(() => {
      hash.update(longTable(0, 2));
    }).toThrow('not in the order of its key');
    expect(() => {
      hash.update(permuted(longTable(10, 12), [1, 0]));
    }).toThrow('not in the order of its key');
  });
});

describe('a table is checked before it is stored', () => {
  const { columns } = mixedTable;
  const withColumn = (name: string, values: Float64Array | Uint8Array | readonly string[]) => ({
    ...mixedTable,
    columns: { ...columns, [name]: values },
  });
  it.each([
    ['1.5 is not a whole number', withColumn('salesCents', new Float64Array(8).fill(1.5))],
    ['row 0: Infinity is not a whole number', withColumn('salesCents', new Float64Array(8).fill(Infinity))],
    ['is not a whole number within', withColumn('salesCents', new Float64Array(8).fill(2 ** 53))],
    ['is not a whole day of the years 1 to 9999', withColumn('firstDay', new Float64Array(8).fill(2_932_897))],
    ['2 is not 0 or 1', withColumn('arrested', new Uint8Array(8).fill(2))],
    ['is not well-formed text', withColumn('town', new Array<string>(8).fill('\ud800'))],
    ['is not well-formed text', withColumn('town', new Array<string>(8).fill('a\0'))],
    ['wrong kind of array', withColumn('share', new Array<string>(8).fill(''))],
    ['wrong kind of array', withColumn('arrested', new Float64Array(8))],
    ['wrong kind of array', withColumn('town', new Float64Array(8))],
    ['7 values for 8 rows', withColumn('share', new Float64Array(7))],
    ['declares no column extra', withColumn('extra', new Float64Array(8))],
    [
      'column share: missing',
      { ...mixedTable, columns: Object.fromEntries(Object.entries(columns).filter(([name]) => name !== 'share')) },
    ],
    ['its key names week', { ...mixedTable, declaration: { ...declaration, key: ['week'] } }],
    ['not a name a file can have', { ...mixedTable, declaration: { ...declaration, name: '../up' } }],
    ['declares no columns', { ...mixedTable, declaration: { ...declaration, columns: [], key: [] } }],
    [
      'declares column Share twice',
      {
        ...mixedTable,
        declaration: {
          ...declaration,
          columns: [
            ...declaration.columns,
            { ...declaration.columns[3], name: 'Share', kind: 'number' as const, unit: '', description: '' },
          ],
        },
      },
    ],
    [
      '"a b" is not a column name',
      {
        ...mixedTable,
        declaration: {
          ...declaration,
          columns: [{ name: 'a b', kind: 'number' as const, unit: '', description: '' }],
          key: [],
        },
      },
    ],
  ])('%s', (message, table) => {
    expect(() => hashTable(table)).toThrow(DataError);
    expect(() => hashTable(table)).toThrow(message);
  });
});

describe('compareText', () => {
  it('orders as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
    expect(compareText('\u{10000}', '\u{FFFF}')).toBeGreaterThan(0);
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every depth, drops undefined, and knows one zero', () => {
    expect(canonicalJson({ b: [{ d: 1, c: -0 }], a: undefined, é: null, Z: true })).toBe(
      '{"Z":true,"b":[{"c":0,"d":1}],"é":null}',
    );
    expect(hashJson({ a: 1, b: 2 })).toBe(hashJson({ b: 2, a: 1 }));
    expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('says what JSON says, for every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
    expect(canonicalJson(JSON.parse('{"__proto__": {"a": 1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it('shares are not cycles', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  it('names the place of what JSON cannot say', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => canonicalJson({ a: [Number.NaN] })).toThrow('value.a[0]: JSON cannot say NaN');
    expect(() => canonicalJson({ a: 1n })).toThrow('value.a: JSON cannot say bigint');
    expect(() => canonicalJson({ a: new Map() })).toThrow('value.a: not a plain object');
    expect(() => canonicalJson(cycle)).toThrow('value.self: contains itself');
  });
});
