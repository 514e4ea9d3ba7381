import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * What is run on every engine, and the bundle that runs it there. Plain JavaScript, so that the script that writes the
 * goldens runs on the built package and the test on the source.
 */

export const enginesFile = fileURLToPath(new URL('engines.json', import.meta.url));

const shipped = (name) => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));

/** The typical case with every kind of prior. */
const withPriors = {
  micronet: 1,
  title: 'The typical case with priors',
  extends: 'typical-case',
  priors: {
    'credit.defaultPropensity': { beta: [2, 4], between: ['5 %', '25 %'] },
    'clients.spendingShare': { uniform: ['20 %', '60 %'] },
    'clients.otherMeans.perMonth': { logUniform: [20, 300] },
    'enforcement.shares': { dirichlet: [1, 1, 1] },
  },
};

/** The cases by name; each scenario as plain data, which an engine without files can be handed. */
export async function engineCases(micronet) {
  const load = (name) => micronet.loadScenario(shipped(name));
  const caseOf = (scenario, replicates) => ({
    resolved: JSON.parse(JSON.stringify(micronet.resolvedScenario(scenario))),
    replicates,
  });
  const resolveExtends = micronet.extendsWithin(fileURLToPath(new URL('.', import.meta.url)), '.');
  return {
    'typical case': caseOf(await load('typical-case'), 200),
    'regional market': caseOf(await load('regional-market'), 2),
    'typical case with priors': caseOf(micronet.scenarioFromObject(withPriors, { resolveExtends }), 400),
    'every feature': caseOf(await load('every-feature'), 10),
  };
}

/** The cases' goldens, of the hashes that an engine gives. */
export const engineGoldens = (cases, found) =>
  Object.fromEntries(
    Object.entries(cases).map(([name, { replicates }]) => [
      name,
      { replicates, tables: found[name] ?? {}, metrics: {} },
    ]),
  );

/** `tableHashes` and all it needs as one script that sets the global `engine`: no module is left outside. */
export async function engineBundle() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('tableHashes.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    platform: 'browser',
    target: 'es2023',
    banner: { js: 'globalThis.setImmediate ??= (go) => setTimeout(go, 0);' },
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
