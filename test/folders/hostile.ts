import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';

/** Hostile folders: a good one with a few things changed, as somebody might who sends it. */

/** What the changed folder must not lead to: text of a file outside. */
export const secret = 'SECRET-7f3a';

/** Values of every type and of ill will, in place of whatever stands there. */
const values: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e9,
  1e308,
  '',
  '.',
  '..',
  '../secret.txt',
  '../../outside/x',
  '/etc/passwd',
  'file:///etc/passwd',
  'CON',
  'a'.repeat(100_000),
  '\u001b[31m\u202e\u0007',
  '"><script>alert(1)</script>',
  "'; DROP TABLE x; --",
  '[*?{',
  '__proto__',
  '9.9.9',
  [],
  [[]],
  {},
  { url: '../secret.txt' },
  JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}'),
  Array.from({ length: 300 }).reduce<unknown>((below) => [below], 0),
];

const value = fc.constantFrom(...values);
const place = fc.nat();

/** One change; which file, key or row it falls on is a number, taken modulo what there is. */
export type Change =
  | { readonly what: 'set' | 'add'; readonly file: number; readonly at: number; readonly value: unknown }
  | { readonly what: 'drop' | 'repeat' | 'swap'; readonly file: number; readonly at: number }
  | { readonly what: 'file'; readonly file: number; readonly at: number; readonly how: (typeof ways)[number] };

const ways = ['secret', 'outside', 'zero', 'pipe', 'folder', 'empty', 'cut', 'noise', 'flip', 'gone', 'loop'] as const;

export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom('set', 'add'), file: place, at: place, value }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('drop', 'repeat', 'swap'), file: place, at: place }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('file'), file: place, at: place, how: fc.constantFrom(...ways) }),
  },
);

/** Copies the good folder, and changes it. */
export async function hostileFolder(good: string, target: string, changes: readonly Change[]): Promise<void> {
  await cp(good, target, { recursive: true });
  for (const each of changes) await apply(target, each);
}

async function apply(folder: string, each: Change): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.filter((file) => file.endsWith('.json'));
  if (each.what === 'file') return replaced(folder, files.sort()[each.file % files.length], each);
  // The manifest or plan decides most: half of the changes are there.
  const main = texts.find((file) => /(?:manifest|plan)\.json$/u.test(file)) ?? '';
  const file = each.file % 2 === 0 ? main : (texts.sort()[each.file % texts.length] ?? '');
  if (file === '') return;
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    const json: unknown = JSON.parse(text);
    edit(json, each);
    await writeFile(file, JSON.stringify(json));
  } catch {
    // Damaged by an earlier change, or nested too deeply for JSON to write.
    await writeFile(file, '['.repeat(50_000) + ']'.repeat(50_000));
  }
}

type Node = Record<string, unknown> | unknown[];

function edit(json: unknown, each: Exclude<Change, { what: 'file' }>): void {
  const nodes: (readonly [Node, string])[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || nodes.length > 20_000) return;
    for (const [key, below] of Object.entries(node)) {
      nodes.push([node as Node, key]);
      visit(below);
    }
  };
  visit(json);
  const [node, key] = nodes[each.at % Math.max(1, nodes.length)] ?? [];
  if (node === undefined || key === undefined) return;
  const record = node as Record<string, unknown>;
  if (each.what === 'set') record[key] = each.value;
  else if (each.what === 'drop') delete record[key];
  else if (each.what === 'add') Object.assign(node, { [`${key}!`]: each.value });
  else if (Array.isArray(node)) node.push(record[key]);
  else record[key] = nodes[(each.at * 7) % nodes.length]?.[1];
}

async function replaced(
  folder: string,
  file: string | undefined,
  { how, at }: Extract<Change, { what: 'file' }>,
): Promise<void> {
  if (file === undefined) return;
  if (how === 'flip') {
    const bytes = await readFile(file);
    bytes.writeUInt8((bytes.at(at % bytes.length) ?? 0) ^ (1 << (at % 8)), at % bytes.length);
    return writeFile(file, bytes);
  }
  if (how === 'cut') return truncate(file, 100);
  const outside = join(folder, '..', 'outside');
  if (how === 'outside') {
    await rm(join(folder, 'figures'), { recursive: true, force: true });
    return symlink(outside, join(folder, 'figures'));
  }
  await rm(file);
  if (how === 'secret') await symlink(join(folder, '..', 'secret.txt'), file);
  if (how === 'zero') await symlink('/dev/zero', file);
  if (how === 'loop') await symlink(file, file);
  if (how === 'pipe') execFileSync('mkfifo', [file]);
  if (how === 'folder') await mkdir(file);
  if (how === 'empty') await writeFile(file, '');
  if (how === 'noise') await writeFile(file, Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 251)));
}
