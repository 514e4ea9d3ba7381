import { exp } from '../../engine/portableMath.js';
import { isoFromDay } from '../../units/index.js';
import { compileEnforcement } from './enforcement.js';
import { hazardOf } from './parts.js';
import type { Scenario } from '../declare/scenario.js';

/**
 * The hazards of arrest that a scenario compiles to, cause by cause: what the run uses, which no single parameter shows
 * where causes come from the total, its shares and the reference exposure.
 */

export type HazardCause = 'border' | 'denunciation' | 'client';

export interface HazardInForce {
  readonly cause: HazardCause;
  /** The parameter that sets the cause directly. */
  readonly path: string;
  /** `directly`, or `from the total`, where total, share and reference exposure decide. */
  readonly set: 'directly' | 'from the total';
  /** Probability of arrest each time: a trip abroad, a visit, a client's arrest for use. */
  readonly probability: number;
  readonly each: 'trip abroad' | 'visit' | 'client’s arrest for use';
  /** Probability of arrest by this cause in a month at the reference exposure. */
  readonly perMonthAtReference: number;
  /** Probability that a client is arrested for use in a year; of the cause `client` alone, which may raise it. */
  readonly clientArrestPerYear: number | undefined;
  /** The date of the intervention that brought it; undefined at the start. */
  readonly from: string | undefined;
}

/**
 * The causes at the start, and again from each intervention that changes them; none where enforcement is off. Where
 * parameters have priors, at the values that stand for them outside a replicate.
 */
export function hazardsInForce(scenario: Pick<Scenario, 'segments'>): HazardInForce[] {
  let before = '';
  return scenario.segments.flatMap(({ from, values: { enforcement } }, position) => {
    const rows = enforcement.enabled ? causesOf(enforcement, position === 0 ? undefined : isoFromDay(from)) : [];
    const now = JSON.stringify(rows.map((row) => ({ ...row, from: undefined })));
    if (now === before) return [];
    before = now;
    return rows;
  });
}

type Enforcement = Scenario['values']['enforcement'];

function causesOf(enforcement: Enforcement, from: string | undefined): HazardInForce[] {
  const { tripsPerMonth, visitsPerMonth, clients } = enforcement.referenceExposure;
  const compiled = compileEnforcement(enforcement);
  const row = (
    cause: HazardCause,
    parameter: 'interceptionPerTrip' | 'denunciationPerVisit' | 'namingProbability',
    probability: number,
    each: HazardInForce['each'],
    monthlyHazard: number,
  ): HazardInForce => ({
    cause,
    path: `enforcement.${parameter}`,
    set: enforcement[parameter] === null ? 'from the total' : 'directly',
    probability,
    each,
    perMonthAtReference: 1 - exp(-monthlyHazard),
    clientArrestPerYear: cause === 'client' ? 1 - exp(-compiled.clientArrestHazardPerDay * 365.25) : undefined,
    from,
  });
  const { interceptionPerTrip, denunciationHazardPerVisit, namingProbability, clientArrestHazardPerDay } = compiled;
  const arrestsOfClients = ((clientArrestHazardPerDay * 365.25) / 12) * clients;
  return [
    row(
      'border',
      'interceptionPerTrip',
      interceptionPerTrip,
      'trip abroad',
      hazardOf(interceptionPerTrip) * tripsPerMonth,
    ),
    row(
      'denunciation',
      'denunciationPerVisit',
      1 - exp(-denunciationHazardPerVisit),
      'visit',
      denunciationHazardPerVisit * visitsPerMonth,
    ),
    row(
      'client',
      'namingProbability',
      namingProbability,
      'client’s arrest for use',
      namingProbability === 0 ? 0 : namingProbability * arrestsOfClients,
    ),
  ];
}
