import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table, TableDeclaration } from '../engine/table.js';
import type { Figure } from '../figures/index.js';
import { resolvedScenario, scenarioFromResolved } from '../scenario/index.js';
import type { Scenario } from '../scenario/index.js';
import {
  canonicalValue,
  codebookFile,
  hashJson,
  mergeShards,
  readFiles,
  writeManifest,
  writeRunFolder,
  writeTable,
} from '../store/index.js';
import type {
  JsonObject,
  Manifest,
  ManifestFailure,
  ManifestScenario,
  RunIdentity,
  RunKind,
  TableEntry,
  TableFormat,
} from '../store/index.js';
import { version } from '../version.js';
import { codebookOf } from './codebook.js';
import { responsibleUse } from '../study/responsibleUse.js';

/** What a command leaves in its folder: tables and their codebook, figures as Vega-Lite, and the manifest by which all can be repeated. */

/** A scenario as the manifest holds it; the hash is of all that a run depends on, so that a new title changes nothing. */
export function manifestScenario(scenario: Scenario): ManifestScenario {
  const resolved = canonicalValue(resolvedScenario(scenario)) as JsonObject;
  const { values = null, priors, interventions = null } = resolved;
  const networks = Object.keys(scenario.values.networks);
  // Sorted keys hold the order of networks only where that is the alphabet's: any other is a part of what is hashed.
  const inAlphabet = networks.every((network, i) => i === 0 || (networks[i - 1] ?? '') < network);
  const hash = hashJson({
    values,
    ...(inAlphabet ? {} : { networks }),
    ...(priors === undefined ? {} : { priors }),
    interventions,
  });
  return { name: scenario.name, file: scenario.file, hash, resolved };
}

/** What a command was asked for, in full: nothing else determines what its folder holds. */
export interface FolderRequest {
  readonly kind: RunKind;
  readonly scenarios: readonly Scenario[];
  readonly seed: string;
  readonly replicates: number;
  readonly format: TableFormat;
  readonly settings: JsonObject;
}

export function identityOf(request: FolderRequest): RunIdentity & { readonly scenarios: readonly ManifestScenario[] } {
  const { kind, seed, replicates, format, settings, scenarios } = request;
  return { micronet: version, kind, seed, replicates, format, settings, scenarios: scenarios.map(manifestScenario) };
}

/**
 * The request that wrote a folder, from its manifest alone.
 * @param folder as messages name it
 * @throws {ScenarioError} where a scenario of the manifest is not one of this version
 */
export function requestOf(manifest: Manifest, folder: string): FolderRequest {
  const { kind, seed, replicates, format, settings } = manifest;
  const scenarios = manifest.scenarios.map(({ resolved }) => scenarioFromResolved(resolved, `${folder}/manifest.json`));
  return { kind, scenarios, seed, replicates, format, settings };
}

export interface FolderContent {
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
  readonly failures: readonly ManifestFailure[];
  readonly counts: Readonly<Record<string, number>>;
  /** A table whose rows lie in shards, to be merged. */
  readonly merged?: { readonly declaration: TableDeclaration; readonly files: readonly string[] };
}

/** Writes a whole run folder, or nothing; what stood there is replaced only where `writeRunFolder` allows it. */
export async function writeFolder(
  target: string,
  request: FolderRequest,
  content: FolderContent,
  options: { readonly force: boolean; readonly signal?: AbortSignal },
): Promise<Manifest> {
  const identity = identityOf(request);
  return writeRunFolder(target, { identity, ...options }, async (folder) => {
    const tables = await writeTables(folder, content.tables, request.format);
    if (content.merged !== undefined) tables.unshift(await mergeTable(folder, content.merged, request.format));
    await mkdir(join(folder, 'figures'));
    const figures = [];
    for (const { name, spec } of content.figures) {
      const file = `figures/${name}.vl.json`;
      await writeFile(join(folder, file), `${JSON.stringify(spec, null, 1)}\n`);
      figures.push({ name, file });
    }
    const listed = { ...identity, counts: content.counts, failures: content.failures, tables, figures, responsibleUse };
    await writeFile(join(folder, codebookFile), `${JSON.stringify(codebookOf(listed), null, 1)}\n`);
    const manifest: Manifest = { ...listed, codebook: codebookFile };
    await writeManifest(folder, manifest);
    return manifest;
  });
}

/** Rows of all tables together up to which they are written at once; beyond, one by one, to bound memory. */
const rowsAtOnce = 300_000;

async function writeTables(folder: string, tables: readonly Table[], format: TableFormat): Promise<TableEntry[]> {
  const write = (table: Table): Promise<TableEntry> => writeTable(folder, table, { format, codeVersion: version });
  if (tables.reduce((sum, table) => sum + table.rowCount, 0) <= rowsAtOnce) return Promise.all(tables.map(write));
  const entries: TableEntry[] = [];
  for (const table of tables) entries.push(await write(table));
  return entries;
}

/** Shards merged without holding them in memory; as CSV, of which there are no shards, with them all in memory. */
async function mergeTable(
  folder: string,
  { declaration, files }: NonNullable<FolderContent['merged']>,
  format: TableFormat,
): Promise<TableEntry> {
  if (format === 'parquet') return mergeShards(folder, declaration, files, version);
  return writeTable(folder, await readFiles(files, declaration), { format, codeVersion: version });
}
