import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a page’s worker needs, which is handed scenarios resolved: no YAML, no figures. */
export const workerEntry = `export {
  compareScenarios, compileScenario, hashTable, replicateMetrics, runProcedures, runScenario, runTables,
  scenarioFromResolved, simulate, sumUp, writeDiary,
} from './src/core.ts';`;

/** All of `micronet/core`. */
export const coreEntry = "export * from './src/core.ts';";

export interface Bundle {
  readonly code: string;
  /** Bytes, minified. */
  readonly size: number;
  /** Files of which something is in the bundle. */
  readonly files: readonly string[];
}

/**
 * Bundles for a browser, with nothing left outside.
 * @param format a module; or a script that leaves its exports in the global `micronet`
 * @throws where anything imported is not there in a browser, such as a node: module
 */
export async function bundleOf(contents: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    platform: 'browser',
    target: 'es2023',
    format,
    globalName: 'micronet',
    minify: true,
    charset: 'utf8',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs: used }) => Object.entries(used));
  return {
    code: output?.text ?? '',
    size: output?.contents.length ?? 0,
    files: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
  };
}
