import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The package as it would be published: packed, installed in an empty folder, compiled against and run there. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'micronet-package-'));
const modules = join(folder, 'node_modules');
const installed = join(modules, 'micronet');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const node = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, args, { cwd: folder, encoding: 'utf8' })).stdout;

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly engines: { readonly node: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const packageAt = (path: string): PackageJson =>
  JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as PackageJson;
const own = packageAt(root);
const oldest = packageAt(join(root, 'node_modules', 'typescript-oldest'));

/** Programs printed in guides, as they stand there. */
const programs = ['README.md', 'docs/typescript.md'].flatMap((guide) =>
  [...read(guide).matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, text = ''], i) => ({
    name: `${guide.replace(/\W/gu, '-')}-${i + 1}`,
    text,
  })),
);

const link = (target: string, name: string): void => {
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(target, join(modules, name), 'junction');
};

let files: readonly string[] = [];

/** No registry is asked: what the package names as its dependencies is linked, and nothing else can be imported. */
beforeAll(async () => {
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await promisify(execFile)('npm', pack, { cwd: root, encoding: 'utf8' });
  const [packed] = JSON.parse(stdout) as [{ readonly filename: string; readonly files: readonly { path: string }[] }];
  files = packed.files.map(({ path }) => path);
  mkdirSync(installed, { recursive: true });
  await promisify(execFile)('tar', ['-xzf', packed.filename, '-C', installed, '--strip-components=1'], { cwd: folder });
  for (const name of [...Object.keys(own.dependencies ?? {}), '@types/node'])
    link(join(root, 'node_modules', name), name);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022'],
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    types: ['node'],
    skipLibCheck: false,
    outDir: 'compiled',
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  for (const { name, text } of programs) writeFileSync(join(folder, `${name}.ts`), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what is published', () => {
  it('is what users need, and nothing else', () => {
    const others = files.filter((file) => !/^(?:dist|docs|scenarios)\//u.test(file));
    expect(others.sort()).toEqual(['CHANGELOG.md', 'CITATION.cff', 'LICENSE', 'README.md', 'package.json']);
    const built = files.filter((file) => file.startsWith('dist/'));
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const expected = sources.flatMap((name) => ['.js', '.d.ts'].map((end) => `dist/${name.replace(/\.ts$/u, end)}`));
    expect(built.sort()).toEqual(expected.map((name) => name.replaceAll('\\', '/')).sort());
    expect(files.filter((file) => file.startsWith('docs/')).every((file) => /^docs\/[\w-]+\.md$/u.test(file))).toBe(
      true,
    );
    expect(own.private ?? false).toBe(false);
  });

  it('holds all that its pages link to, what is for contributors apart', () => {
    const pages = files.filter((file) => file.endsWith('.md'));
    const dead = pages.flatMap((page) =>
      [...readFileSync(join(installed, page), 'utf8').matchAll(/\]\(([^)#\s:]+)(?:#[^)]*)?\)/gu)]
        .map(([, target = '']) => normalize(join(dirname(page), target)).replaceAll('\\', '/'))
        .filter((target) => !/^(?:CONTRIBUTING\.md$|src\/)/u.test(target) && !existsSync(join(installed, target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(pages).toContain('docs/typescript.md');
    expect(dead).toEqual([]);
  });

  it('stands on packages with a stated licence, on the Node that they ask for', () => {
    const seen = new Map<string, string | undefined>();
    const visit = (name: string, from: string): void => {
      const home = [join(from, 'node_modules'), join(root, 'node_modules')].find((at) => existsSync(join(at, name)));
      // Native parts of other systems are not installed.
      if (home === undefined || seen.has(join(home, name))) return;
      const found = packageAt(join(home, name));
      seen.set(join(home, name), found.license);
      for (const next of Object.keys(found.dependencies ?? {})) visit(next, join(home, name));
    };
    for (const name of Object.keys(own.dependencies ?? {})) visit(name, root);
    expect(seen.size).toBeGreaterThan(50);
    const free = /^\(?(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|Unlicense|OFL-1\.1)\b/u;
    expect([...seen].filter(([, license]) => !free.test(license ?? ''))).toEqual([]);
    expect(own.engines.node).toBe('^20.19.0 || ^22.12.0 || >=23');
    expect(read('README.md')).toContain('Node 20.19 or newer');
  });
});

describe('from TypeScript', () => {
  it('declares the oldest version that it is tested with', () => {
    const version = oldest.version.replace(/\.\d+$/u, '');
    expect(own.peerDependencies).toEqual({ typescript: `>=${version}` });
    expect(read('docs/typescript.md')).toContain(`TypeScript ${version} or newer`);
  });

  it('declares types that name neither Vega nor zod, and no typed array with an argument', () => {
    const pending = ['index.d.ts'].map((name) => join(installed, 'dist', name));
    const seen = new Set(pending);
    const foreign: string[] = [];
    for (const file of pending) {
      const text = readFileSync(file, 'utf8');
      if (/\b(?:Float64|Int32|Uint8|BigInt64|Uint32)Array</u.test(text)) foreign.push(`${file}: an array’s argument`);
      for (const [, target = ''] of text.matchAll(/(?:from |import\()'([^']+)'/gu)) {
        const next = join(dirname(file), target.replace(/\.js$/u, '.d.ts'));
        if (/^(?:vega|zod)/u.test(target)) foreign.push(`${file}: ${target}`);
        if (!target.startsWith('.') || seen.has(next)) continue;
        seen.add(next);
        pending.push(next);
      }
    }
    expect(pending.length).toBeGreaterThan(100);
    expect(foreign).toEqual([]);
  });

  it('compiles what the guides print with the oldest and with today’s version, and runs it', async () => {
    expect(programs.length).toBeGreaterThan(4);
    for (const entry of ['micronet', 'micronet/core'])
      expect(programs.some(({ text }) => text.includes(`from '${entry}'`))).toBe(true);
    const compiler = (name: string) => join(root, 'node_modules', name, 'bin', 'tsc');
    const messages = await Promise.all([
      node(compiler('typescript-oldest'), '-p', '.').catch(outputOf),
      node(compiler('typescript'), '-p', '.', '--noEmit', '--skipLibCheck').catch(outputOf),
    ]);
    expect(messages).toEqual(['', '']);
    const printed = await Promise.all(programs.map(({ name }) => node(join('compiled', `${name}.js`))));
    expect(printed).not.toContain('');
  });

  it('resolves the scenarios that ship by the name of the package', async () => {
    const program = "console.log(import.meta.resolve('micronet/scenarios/typical-case.yaml'))";
    const found = await node('--input-type=module', '--eval', program);
    expect(existsSync(fileURLToPath(found.trim()))).toBe(true);
  });
});

/** What a compiler that found slips has printed. */
function outputOf(error: unknown): string {
  return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
}
