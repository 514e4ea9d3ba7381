import type { CalibrationResult } from '../../experiment/calibration/calibrate.js';
import type { ObservedFact } from '../../experiment/calibration/observed.js';
import { limitOf } from '../../experiment/calibration/posterior.js';
import type { Marginal, PredictedFact } from '../../experiment/calibration/posterior.js';
import { pointsOf } from '../../experiment/calibration/ranks.js';
import type { RankCheck } from '../../experiment/calibration/ranks.js';
import {
  observedWorlds,
  posteriorMarginals,
  posteriorPairs,
  rankHistograms,
  validationFacts,
} from '../../figures/index.js';
import type { Figure, ObservedWorldRow, Provenance } from '../../figures/index.js';
import { weightedQuantile } from '../../experiment/calibration/abcSmc.js';
import { formatNumber, normal975 } from '../../units/index.js';
import { marginalInterval } from '../text/calibrationText.js';
import { factRow } from './validationFigure.js';

/** The figures of a calibration. */
export function calibrationFigures(
  result: CalibrationResult,
  marginals: readonly Marginal[],
  facts: readonly PredictedFact[],
  checks: readonly RankCheck[],
  observed: readonly ObservedFact[] = [],
): Figure[] {
  const { plan, abc } = result;
  const provenance = (interval: string): Provenance => ({
    scenario: `${plan.scenario.title}: ${formatNumber(plan.settings.particles)} particles`,
    seed: plan.seed,
    replicates: abc.runs * plan.settings.replicates,
    counted: 'runs',
    interval,
  });
  const ranksOf = (path: string) => {
    const k = plan.dimensions.findIndex(({ name }) => name === path);
    return abc.particles.map(({ values, weight }) => ({ value: values[k] ?? Number.NaN, weight }));
  };
  const shown = [...marginals].sort((a, b) => a.relativeWidth - b.relativeWidth).slice(0, mostPairs);
  const columns = shown.map(({ path }) => plan.dimensions.findIndex(({ name }) => name === path));
  return [
    posteriorMarginals(
      marginals.map((marginal) => {
        const ranks = ranksOf(marginal.path);
        return {
          parameter: marginal.path,
          low: weightedQuantile(ranks, 0.05),
          median: weightedQuantile(ranks, 0.5),
          high: weightedQuantile(ranks, 0.95),
          interval: marginalInterval(marginal),
          identified: marginal.relativeWidth < limitOf(result),
        };
      }),
      provenance('90 % of the posterior'),
    ),
    ...(shown.length < 2
      ? []
      : [
          posteriorPairs(
            shown.map(({ path }) => path),
            abc.particles.map(({ values, weight }) => ({
              values: columns.map((k) => values[k] ?? Number.NaN),
              weight,
            })),
            provenance(''),
          ),
        ]),
    predictiveFigure(facts, provenance('90 % of runs of the posterior, with new chance')),
    ...observedFigures(observed, provenance('90 % of worlds, and of samples of 150 procedures')),
    ...(checks.length === 0
      ? []
      : [
          rankHistograms(
            checks.map(({ parameter, histogram }) => ({ parameter, ...histogram })),
            rankProvenance(result, checks[0]?.ranks.length ?? 0),
          ),
        ]),
  ];
}

/** Ranks come from runs of their own. */
function rankProvenance({ plan }: CalibrationResult, truths: number): Provenance {
  return {
    scenario: `${plan.scenario.title}: ${formatNumber(truths)} truths`,
    seed: plan.seed,
    replicates: pointsOf(truths) * plan.settings.replicates,
    counted: 'runs',
    interval: '',
  };
}

function observedFigures(observed: readonly ObservedFact[], provenance: Provenance): Figure[] {
  const percent = (value: number): number => 100 * value;
  const ends = ({ low, high }: { readonly low: number; readonly high: number }) => ({
    low: percent(low),
    high: percent(high),
  });
  const rows = observed.flatMap(({ fact, label, published, seen, truth, bias }): ObservedWorldRow[] => {
    if (truth === null || bias === null) return [];
    const { prior, posterior, identified } = truth;
    return [
      {
        label: `${fact} ${label.replace(/, .*/u, '')}`,
        publishedPct: percent(published),
        seen: { mean: percent(seen.mean), ...ends(seen) },
        prior: ends(prior),
        world: { mean: percent(posterior.median), ...ends(posterior) },
        bias: percent(bias.mean),
        biasReach: percent(normal975 * bias.standardError),
        identified,
      },
    ];
  });
  return rows.length === 0 ? [] : [observedWorlds(rows, provenance)];
}

/** Parameters in the figure of pairs. */
const mostPairs = 4;

function predictiveFigure(facts: readonly PredictedFact[], provenance: Provenance): Figure {
  const targets = facts.filter(({ role }) => role !== 'V');
  const seen = targets.some(({ role }) => role === 'O');
  const heldOut = facts.filter(({ role }) => role === 'V');
  const missed = targets.filter(({ failed }) => failed).length;
  const differ = heldOut.filter(({ verdict }) => verdict === 'differs').length;
  const reached = missed === 0 ? 'All targets are reached' : `${missed} of ${targets.length} targets are not reached`;
  return validationFacts(facts.map(factRow), provenance, {
    name: 'posterior-predictive',
    title:
      heldOut.length === 0
        ? `${reached} by samples of procedures from the worlds of the posterior`
        : `${reached}; of the ${heldOut.length} figures held out ${differ} differ from what the posterior predicts`,
    roles: seen
      ? 'All are targets, seen through arrests (O): each run shows one sample of 150 procedures, and a single study spreads about as wide as the tolerance.'
      : 'F30, F32 and F33 are the targets, to which unknowns are fitted; F29 and F34 are held out: nothing was set by these.',
  });
}
