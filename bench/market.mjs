import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { timedNode } from './measure.mjs';

/** Clients a network that a client-day is reckoned with, as in the reference market; the model's own number varies. */
const nominalClients = 10;

/**
 * Runs the full model on one thread of a fresh process: `bench/large-market.yaml` with a few values changed.
 * @param sets `path=value`, as on the command line
 */
export async function market(sets) {
  const { stdout } = await timedNode([fileURLToPath(import.meta.url), ...sets]);
  return JSON.parse(stdout);
}

/** In the process of its own: CPU time of `simulate` alone, and what the journal says was simulated. */
async function measureHere(sets) {
  const { compileScenario } = await import('../dist/scenario/index.js');
  const { loadScenarios } = await import('../dist/folders/loadScenario.js');
  const { simulate } = await import('../dist/model/simulate.js');
  const { bookLayout, networkFlowIndex } = await import('../dist/model/flows.js');
  const [scenario] = await loadScenarios(fileURLToPath(new URL('large-market.yaml', import.meta.url)), { sets });
  const segments = compileScenario(scenario);

  const before = process.cpuUsage();
  const { journal, products } = simulate(segments, '1', 0);
  const { user, system } = process.cpuUsage(before);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;

  const flows = bookLayout(products.length).flows;
  const total = (flow) => journal.networkMonths.column(flows + networkFlowIndex[flow]).reduce((sum, x) => sum + x, 0);
  const networks = scenario.values.networks.x.count;
  const days = scenario.values.period.days;
  const cpuNanoseconds = (user + system) * 1000;
  const clientDays = total('clientDays');
  return {
    networks,
    days,
    cpuSeconds: cpuNanoseconds / 1e9,
    nsPerClientDay: cpuNanoseconds / (networks * nominalClients * days),
    nsPerServedClientDay: cpuNanoseconds / clientDays,
    servedClientDays: clientDays,
    occasionsPerClientDay: total('occasions') / clientDays,
    peakMegabytes,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(await measureHere(process.argv.slice(2))));
