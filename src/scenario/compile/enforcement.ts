import { dailyHazardOfYearly } from '../../engine/distributions.js';
import { exp } from '../../engine/portableMath.js';
import { roundHalfUp } from '../../units/index.js';
import type { ScenarioValues } from '../declare/parameters/index.js';
import { hazardOf } from './parts.js';

/** Hazards of arrest, and what a price holds for them. */

/**
 * Hazards by cause from the total. The month's hazard −ln(1 − h) is split by the shares, and each part is spread over
 * its own reference exposure: trips, visits, and clients' arrests for use, of which a share names the head. Where the
 * clients' part would need more than every arrested client to name the head, clients are arrested more often instead.
 * A cause that the scenario sets directly is taken as it stands.
 */
export function compileEnforcement(values: ScenarioValues['enforcement']) {
  const { shares, referenceExposure } = values;
  const total = shares.border + shares.denunciation + shares.client;
  const monthly = values.totalHazardPerMonth === null ? 0 : hazardOf(values.totalHazardPerMonth);
  const part = (share: number): number => (share === 0 || monthly === 0 ? 0 : (monthly * share) / total);
  const perTrip = values.interceptionPerTrip ?? 1 - exp(-part(shares.border) / referenceExposure.tripsPerMonth);
  const perVisit =
    values.denunciationPerVisit === null
      ? part(shares.denunciation) / referenceExposure.visitsPerMonth
      : hazardOf(values.denunciationPerVisit);
  const baseArrest = dailyHazardOfYearly(values.clientArrestPerYear);
  const needed = (part(shares.client) * 12) / 365.25 / referenceExposure.clients;
  let naming = values.namingProbability;
  let clientArrest = baseArrest;
  if (naming === null) {
    naming = baseArrest > 0 ? Math.min(1, needed / baseArrest) : needed > 0 ? 1 : 0;
    clientArrest = Math.max(baseArrest, needed);
  }
  return {
    interceptionPerTrip: perTrip,
    domesticInterceptionPerTrip: Math.min(1, perTrip * values.domesticInterceptionFactor),
    /** Hazard (of the exponential) a visit, context factor apart. */
    denunciationHazardPerVisit: perVisit,
    namingProbability: naming,
    clientArrestHazardPerDay: clientArrest,
    partyFactor: values.contextFactors.party,
  };
}

/**
 * What the price of a gram holds for the risk of arrest, whole cents: pass-through × probability of arrest in a month at
 * the reference exposure × cost of an arrest ÷ grams sold in a month. The same for every product: risk is run by the
 * gram. Zero where the rule or enforcement is off.
 */
export function compileRiskPremium({ riskPremium, enforcement }: ScenarioValues): number {
  if (!riskPremium.enabled || !enforcement.enabled) return 0;
  const { tripsPerMonth, visitsPerMonth, clients } = enforcement.referenceExposure;
  const compiled = compileEnforcement(enforcement);
  const monthlyHazard =
    hazardOf(compiled.interceptionPerTrip) * tripsPerMonth +
    compiled.denunciationHazardPerVisit * visitsPerMonth +
    (compiled.namingProbability === 0
      ? 0
      : ((compiled.namingProbability * compiled.clientArrestHazardPerDay * 365.25) / 12) * clients);
  const cost = riskPremium.lossAtArrest + riskPremium.otherCost;
  const expected = (1 - exp(-monthlyHazard)) * cost;
  return roundHalfUp((riskPremium.passThrough * expected * 1000) / riskPremium.gramsPerMonth);
}
