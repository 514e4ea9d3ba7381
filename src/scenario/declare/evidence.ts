import { scaleOfKind } from './declare.js';
import type { DecidedBy, Parameter } from './declare.js';
import type { FactId } from '../../study/index.js';
import { isoFromDay } from '../../units/index.js';
import { factOfReference } from '../read/references.js';
import { pathsOf } from '../compile/draw.js';
import { priorText } from './priors/words.js';
import type { BaseValue, Origin, Scenario, ScenarioPrior } from './scenario.js';
import { indexOfValues } from '../read/checks.js';
import { productAt, valuesInForce } from './declarations.js';
import { boundsText, displayValue, isOutsideRange, rangeText, whyText } from './words.js';

/** `micronet evidence SCENARIO`: every parameter in force with its value, and why it has it. */

export interface EvidenceRow {
  readonly path: string;
  /** As printed, in the unit of files: `25 %`, `€ 22.50`, `0.5 g`. */
  readonly value: string;
  /** What each replicate draws in its place, as printed; undefined where it draws nothing. */
  readonly prior: string | undefined;
  readonly unit: string;
  /** As printed; undefined where a scenario must state it. */
  readonly default: string | undefined;
  readonly bounds: string | undefined;
  readonly evidenceRange: string | undefined;
  readonly decidedBy: DecidedBy;
  readonly evidence: 'fact' | 'assumption';
  /** Facts that state the value, or near which an assumption stays. */
  readonly facts: readonly FactId[];
  /** The facts, or the reason of an assumption. */
  readonly why: string;
  /** `default`, `my-question.yaml:7`, `--set #1`; and where its prior is from, if it has one. */
  readonly setBy: string;
  readonly outsideRange: boolean;
  /** The same as numbers, in the unit of files (shares as fractions); null where it is no number, or `off`. */
  readonly numericValue: number | null;
  readonly numericDefault: number | null;
  readonly numericBounds: readonly [number, number] | null;
  readonly numericRange: readonly [number, number] | null;
  readonly description: string;
  /** True where an intervention cannot change it. */
  readonly fixed: boolean;
  /** The date of the intervention that brought the value; undefined at the start. */
  readonly from: string | undefined;
}

/** Why a value is what it is that was taken by `{ study: … }`. */
export const byReference = 'taken from the study by reference';

/** One row for each parameter, in declared order; after them, one for each change by an intervention. */
export function evidenceRows(scenario: Scenario): EvidenceRow[] {
  const index = indexOfValues(scenario.values);
  const rows: EvidenceRow[] = [];
  const priors = new Map(
    scenario.priors.flatMap((held) => pathsOf(index, held.path, held.prior).map((path) => [path, held] as const)),
  );
  let before = new Map<string, BaseValue>();
  for (const [position, { from, values }] of scenario.segments.entries()) {
    const now = new Map<string, BaseValue>();
    for (const { path, parameter, value } of valuesInForce(index, values)) {
      now.set(path, value);
      if (position === 0)
        rows.push(rowOf(path, parameter, value, scenario.given.get(path), undefined, priors.get(path)));
      else if (before.get(path) !== value) rows.push(rowOf(path, parameter, value, undefined, isoFromDay(from)));
    }
    before = now;
  }
  return rows;
}

/**
 * Whether a network of the scenario, now or after an intervention, uses a parameter: those of a region, source or type
 * that none has, or of a product that is off, are not in force. A mix counts as all.
 */
export function usedBy(scenario: Scenario): (path: string) => boolean {
  const cohorts = scenario.segments.flatMap(({ values }) =>
    Object.values(values.networks).filter(({ count }) => count > 0),
  );
  // Entrants draw type and source by the mix of their region.
  const entry = scenario.segments.some(({ values }) => values.entry.enabled) ? ['mix'] : [];
  const keyed: Readonly<Record<string, ReadonlySet<string>>> = {
    retailPrice: new Set(cohorts.map(({ region }) => region)),
    referencePrice: new Set(cohorts.map(({ region }) => region)),
    regions: new Set(cohorts.map(({ region }) => region)),
    sources: new Set([...cohorts.map(({ source }) => source), ...entry]),
    types: new Set([...cohorts.map(({ type }) => type), ...entry]),
  };
  const inRegion = /^procedures\.retailPriceGiven\./u;
  const index = indexOfValues(scenario.values);
  const isOff = (product: string): boolean => scenario.values.products[product]?.enabled !== true;
  return (path) => {
    const product = productAt(index, path);
    if (product !== undefined && isOff(product) && !path.endsWith('.enabled')) return false;
    const [group = '', key = ''] = path.replace(inRegion, 'regions.').split('.');
    const used = keyed[group];
    return used === undefined || used.has('mix') || used.has(key);
  };
}

function rowOf(
  path: string,
  parameter: Parameter<unknown>,
  value: BaseValue,
  origin: Origin | undefined,
  from: string | undefined,
  held?: ScenarioPrior,
): EvidenceRow {
  const { evidence } = parameter;
  const fact = origin?.study === undefined ? undefined : factOfReference[origin.study];
  const prior = held === undefined ? '' : `; its prior by ${setBy(held.origin)}`;
  const by = from === undefined ? `${setBy(origin)}${prior}` : `intervention of ${from}`;
  return {
    path,
    value: displayValue(parameter, value),
    prior: held === undefined ? undefined : drawnText(parameter, held),
    unit: parameter.unit,
    default: parameter.default === undefined ? undefined : displayValue(parameter, parameter.default as BaseValue),
    bounds: boundsText(parameter),
    evidenceRange: rangeText(parameter),
    decidedBy: parameter.decidedBy,
    evidence: fact === undefined ? evidence.kind : 'fact',
    facts: fact === undefined ? (evidence.facts ?? []) : [fact],
    why: fact === undefined ? whyText(evidence) : `${fact}: ${byReference}`,
    setBy: by,
    outsideRange: isOutsideRange(parameter, value),
    numericValue: inFileUnits(parameter, value),
    numericDefault: inFileUnits(parameter, parameter.default as BaseValue | undefined),
    numericBounds: parameter.bounds ?? null,
    numericRange: parameter.evidenceRange ?? null,
    description: parameter.description,
    fixed: parameter.fixed,
    from,
  };
}

/** Cents as euros, milligrams as grams; a date is no number. */
function inFileUnits({ kind }: Parameter<unknown>, value: BaseValue | undefined): number | null {
  return typeof value === 'number' && kind !== 'date' ? value / scaleOfKind[kind] : null;
}

/** `log-uniform from 0.8 % to 4 %`. */
function drawnText(parameter: Parameter<unknown>, { path, prior }: ScenarioPrior): string {
  return `${priorText(parameter, prior)}${prior.kind === 'dirichlet' ? `, of all ${path}` : ''}`;
}

function setBy(origin: Origin | undefined): string {
  if (origin === undefined) return 'default';
  const { kind, file, line } = origin;
  const place = line > 0 ? `${file}:${String(line)}` : file;
  return kind === 'preset' ? `preset ${place}` : place;
}
