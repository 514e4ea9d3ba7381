import { dummyName } from '../../experiment/experimentPlan.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.js';
import { measuresByVariant, morrisScatter, sweepCurves } from '../../figures/index.js';
import type { Figure, MeasureRow, SweepRow } from '../../figures/index.js';
import { capitalised, formatAmount } from '../../units/index.js';
import { estimate, panelOf } from './estimate.js';
import { indexInterval, mostPanels, provenanceOf } from '../text/experimentWords.js';

/** The figures of a sensitivity analysis. */

/** Sobol’ indices or elementary effects, one panel an outcome; and how the indices settle. */
export function sensitivityFigures({ plan }: ExperimentRuns, all: readonly Sensitivity[]): Figure[] {
  const shown = all.filter(({ problem }) => problem === undefined).slice(0, mostPanels);
  const [lead] = shown;
  if (lead === undefined) return [];
  if (plan.settings.design === 'morris') {
    const top = [...(lead.morris ?? [])].sort((a, b) => b.muStar - a.muStar)[0];
    return [
      morrisScatter(
        shown.flatMap(({ outcome, morris = [] }) =>
          morris.map(({ name, muStar, muStarLow, muStarHigh, sigma }) => ({
            ...panelOf(plan, outcome),
            factor: name,
            muStar,
            low: Math.max(0, muStarLow),
            high: muStarHigh,
            sigma,
          })),
        ),
        { title: `${capitalised(panelOf(plan, lead.outcome).measure)} moves most with ${top?.name ?? ''}` },
        provenanceOf(plan, '95 % of μ* over trajectories'),
      ),
    ];
  }
  return [indicesFigure(plan, shown), ...convergenceFigure(plan, lead)];
}

/** Factors whose lines are told apart. */
const mostLines = 3;

/** First and total order of the leading factors over the number of base points: whether more would change them. */
function convergenceFigure(plan: ExperimentPlan, lead: Sensitivity): Figure[] {
  const { total = [], byPoints = [] } = lead.sobol ?? {};
  const [last, before] = [byPoints.at(-1), byPoints.at(-2)];
  if (last === undefined || before === undefined) return [];
  const leading = [...total]
    .filter(({ name }) => name !== dummyName)
    .sort((a, b) => b.mean - a.mean)
    .slice(0, mostLines)
    .map(({ name }) => name);
  const orders = [
    ['first', 'first order: alone'],
    ['total', 'total: with interactions'],
  ] as const;
  const rows = orders.flatMap(([order, measure]) =>
    byPoints.flatMap(({ points, [order]: indices }) =>
      leading.flatMap((name): SweepRow[] => {
        const index = indices.find((each) => each.name === name);
        if (index === undefined) return [];
        return [
          {
            measure,
            unit: '% of variance',
            decimals: 1,
            series: name,
            x: points,
            ...estimate(100 * index.mean, 100 * index.ciLow, 100 * index.ciHigh),
          },
        ];
      }),
    ),
  );
  const top = last.total.find(({ name }) => name === leading[0]);
  const half = top === undefined ? Number.NaN : (100 * (top.ciHigh - top.ciLow)) / 2;
  const earlier = before.total.find(({ name }) => name === leading[0]);
  const moved = 100 * Math.abs((top?.mean ?? Number.NaN) - (earlier?.mean ?? Number.NaN));
  return [
    sweepCurves(
      rows,
      {
        name: 'sobol-convergence',
        title: `From ${String(before.points)} to ${String(last.points)} base points the total index of ${leading[0] ?? ''} moves by ${formatAmount(moved)} points; it is known to ± ${formatAmount(half)}`,
        swept: 'base points of each scrambling',
        references: orders.map(([, measure]) => ({ measure, value: 0, label: '' })),
        notes: [
          `Of ${panelOf(plan, lead.outcome).measure}; the ${String(leading.length)} factors with the largest total index.`,
        ],
      },
      provenanceOf(plan, indexInterval(plan)),
    ),
  ];
}

function indicesFigure(plan: ExperimentPlan, shown: readonly Sensitivity[]): Figure {
  const [lead] = shown;
  const totals = lead?.sobol?.total ?? [];
  const ranked = [...totals].sort((a, b) => b.mean - a.mean);
  const [top, next] = ranked;
  const apart = top !== undefined && next !== undefined && top.ciLow > next.ciHigh;
  const rows = shown.flatMap(({ outcome, sobol }) =>
    (['first', 'total'] as const).flatMap((kind) =>
      ranked.flatMap(({ name: factor }): MeasureRow[] => {
        const index = sobol?.[kind].find(({ name }) => name === factor);
        if (index === undefined) return [];
        return [
          {
            measure: panelOf(plan, outcome).measure,
            unit: '% of variance',
            decimals: 1,
            variant: factor === dummyName ? `${dummyName} (does nothing)` : factor,
            series: kind === 'first' ? 'first order: alone' : 'total: with interactions',
            ...estimate(100 * index.mean, 100 * index.ciLow, 100 * index.ciHigh),
          },
        ];
      }),
    ),
  );
  const share = formatAmount(100 * (top?.mean ?? 0));
  const title = apart
    ? `${capitalised(lead ? panelOf(plan, lead.outcome).measure : '')}: ${share} % of its variance involves ${top.name}`
    : `${capitalised(lead ? panelOf(plan, lead.outcome).measure : '')}: no one factor stands out; ${top?.name ?? ''} and ${next?.name ?? ''} lead`;
  return measuresByVariant(
    rows,
    {
      name: 'sobol-indices',
      title,
      references: shown.map(({ outcome }) => ({ measure: panelOf(plan, outcome).measure, value: 0 })),
    },
    provenanceOf(plan, indexInterval(plan)),
  );
}
