import { group } from '../declare.js';
import type { Values } from '../declare.js';
import { clients } from './clients.js';
import { credit } from './credit.js';
import { enforcement, entry, replacement } from './enforcement.js';
import { head, party } from './head.js';
import { referencePrice, regionParameters, retailPrice, sources, supply } from './places.js';
import { procedures } from './procedures.js';
import { products } from './products.js';
import { riskPremium } from './riskPremium.js';
import { networks, period, randomness, replicates, seed } from './run.js';
import { trips } from './trips.js';
import { types } from './types.js';

export { clientClassIds } from './clients.js';
export { headIncomeIds } from './head.js';

/**
 * All parameters of a scenario, in the order in which `evidence` and the documentation print them. They depend
 * on the products traded, because a scenario may add one.
 */
export function declareParameters(productNames: readonly string[]) {
  return group('A micronet scenario', {
    seed,
    replicates,
    randomness,
    period,
    networks,
    products,
    retailPrice: retailPrice(productNames),
    referencePrice: referencePrice(productNames),
    regions: regionParameters,
    sources: sources(productNames),
    supply: supply(productNames),
    types: types(productNames),
    head,
    trips,
    clients,
    credit,
    party,
    enforcement,
    replacement,
    entry,
    procedures,
    riskPremium,
  });
}

type Declarations = ReturnType<typeof declareParameters>;
/** Every parameter's value in base units (whole cents, whole milligrams, fractions, whole days). */
export type ScenarioValues = Values<Declarations>;
