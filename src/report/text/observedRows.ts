import type { ProcedureRow } from '../../procedures/index.js';

/** Scored figures that the study observed through arrests, once each: own region is all that is not abroad. */
export function isObserved({ role, verdict, fact, figure }: ProcedureRow): boolean {
  return role === 'O' && verdict !== 'not scored' && !(fact === 'F16' && figure === 'own region');
}
