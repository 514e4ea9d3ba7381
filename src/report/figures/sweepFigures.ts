import { byRow, factorEffects, rowDifference } from '../../experiment/experimentSummary.js';
import type { RowSummaries } from '../../experiment/experimentSummary.js';
import type { ExperimentPlan } from '../../experiment/experimentPlan.js';
import type { ExperimentRuns } from '../../experiment/runExperiment.js';
import { RunningMean } from '../../experiment/runningMean.js';
import { meanInterval } from '../../experiment/summary.js';
import { measuresByVariant, sweepCurves } from '../../figures/index.js';
import type { Figure, Measured, MeasureRow, SweepRow } from '../../figures/index.js';
import { printedAmount } from '../../scenario/index.js';
import type { Factor } from '../../scenario/index.js';
import { capitalised, formatAmount } from '../../units/index.js';
import { estimate, panelOf } from './estimate.js';
import { inUnit, mostPanels, provenanceOf } from '../text/experimentWords.js';
import { changeOf, factorWords, isFilling, rowWords } from '../text/sweepText.js';

/** The figures of a sweep. */

const mostLines = 7;
const mostVariants = 40;

/** Lines over a grid’s first factor with numbers, a tornado of one-at-a-time, effects of a design that fills space. */
export async function sweepFigures(runs: ExperimentRuns, summaries: readonly RowSummaries[]): Promise<Figure[]> {
  const { plan } = runs;
  const shown = summaries.slice(0, mostPanels);
  if (isFilling(plan)) return [effectsFigure(plan, shown), await convergenceFigure(runs, shown)];
  if (plan.settings.design === 'one-at-a-time') return [await tornado(runs, shown)];
  const swept = plan.settings.factors.find((factor) => amountOf(plan, factor, 0) !== undefined);
  return swept === undefined ? levelsFigure(plan, shown) : [linesFigure(plan, swept, shown)];
}

const lastName = (path: string): string => path.split('.').at(-1) ?? path;

/** `€ 376 a month`, `43.4 %`, `9.8 clients`. */
const levelText = (row: Measured): string => {
  const rest = row.unit.replace(/^[€%]/u, '').trim();
  return [formatAmount(row.mean ?? Number.NaN, row), ...(rest === '' ? [] : [rest])].join(' ');
};

/** What a factor sets in a row, where that is a number, in the unit in which it is printed. */
function amountOf(plan: ExperimentPlan, factor: Factor, row: number) {
  const change = changeOf(plan, factor, row);
  if (typeof change?.value !== 'number' || change.parameter.kind === 'date') return undefined;
  return printedAmount(change.parameter, change.value);
}

function linesFigure(plan: ExperimentPlan, swept: Factor, shown: readonly RowSummaries[]): Figure {
  const others = plan.settings.factors.filter((factor) => factor !== swept);
  const series = (row: number): string =>
    others.map((factor) => `${lastName(factor.name)} ${factorWords(plan, factor, row)}`).join(' · ') || 'mean';
  const kept = new Set([...new Set(Array.from({ length: plan.rows }, (_, row) => series(row)))].slice(0, mostLines));
  const rows = shown.flatMap(({ outcome, rows: summaries }) =>
    summaries.flatMap(({ mean, ciLow, ciHigh }, row): SweepRow[] => {
      const x = amountOf(plan, swept, row)?.amount;
      if (x === undefined || !kept.has(series(row))) return [];
      return [{ ...panelOf(plan, outcome), series: series(row), x, ...estimate(mean, ciLow, ciHigh) }];
    }),
  );
  const own = rows.filter((row) => row.measure === rows[0]?.measure && row.series === rows[0].series);
  const [first, last] = [own[0], own.at(-1)];
  const swings = Array.from({ length: plan.rows }, (_, row) => row).filter((row) => series(row) === first?.series);
  const at = (row: number | undefined): string => factorWords(plan, swept, row ?? 0);
  const unit = amountOf(plan, swept, 0)?.unit ?? '';
  return sweepCurves(
    rows,
    {
      name: 'sweep',
      title: `${capitalised(first?.measure ?? '')}: ${first === undefined ? '' : levelText(first)} where ${lastName(swept.name)} is ${at(swings[0])}, ${last === undefined ? '' : levelText(last)} where it is ${at(swings.at(-1))}${first?.series === 'mean' ? '' : ` (${first?.series ?? ''})`}`,
      swept: unit === '' ? swept.name : `${swept.name}, ${unit}`,
    },
    provenanceOf(plan, '95 % of the mean over replicates'),
  );
}

function levelsFigure(plan: ExperimentPlan, shown: readonly RowSummaries[]): Figure[] {
  if (plan.rows > mostVariants) return [];
  const rows = shown.flatMap(({ outcome, rows: summaries }) =>
    summaries.map(
      ({ mean, ciLow, ciHigh }, row): MeasureRow => ({
        ...panelOf(plan, outcome),
        variant: rowWords(plan, row),
        series: 'mean',
        ...estimate(mean, ciLow, ciHigh),
      }),
    ),
  );
  const own = rows.filter((row) => row.measure === rows[0]?.measure && row.mean !== null);
  const best = own.reduce<MeasureRow | undefined>(
    (most, row) => ((row.mean ?? 0) > (most?.mean ?? Number.NEGATIVE_INFINITY) ? row : most),
    undefined,
  );
  const title = `${capitalised(best?.measure ?? '')} is highest at ${best?.variant ?? ''}`;
  return [measuresByVariant(rows, { name: 'sweep', title }, provenanceOf(plan, '95 % of the mean over replicates'))];
}

async function tornado(runs: ExperimentRuns, shown: readonly RowSummaries[]): Promise<Figure> {
  const { plan } = runs;
  const [design] = plan.designs;
  const rows: MeasureRow[] = [];
  for (const { outcome } of shown) {
    const values = byRow(plan, await runs.outcome(outcome));
    for (let row = 1; row < plan.rows; row++) {
      const factor = plan.settings.factors.find(({ name }) => name === design?.matrices[design.matrixOfRow[row] ?? 0]);
      const { mean, ciLow, ciHigh } = rowDifference(values, row, 0);
      const at = factor === undefined ? '' : factorWords(plan, factor, row);
      rows.push({
        ...panelOf(plan, outcome),
        variant: `${factor?.name ?? ''}: ${at}`,
        series: 'difference',
        ...estimate(mean, ciLow, ciHigh),
      });
    }
  }
  const size = (row: MeasureRow): number => Math.abs(row.mean ?? 0);
  const lead = rows.filter((row) => row.measure === rows[0]?.measure).sort((a, b) => size(b) - size(a));
  const order = lead.slice(0, mostVariants).map(({ variant }) => variant);
  const sorted = order.flatMap((variant) => rows.filter((row) => row.variant === variant));
  return measuresByVariant(
    sorted,
    {
      name: 'tornado',
      title: `${capitalised(lead[0]?.measure ?? '')} moves most where ${lead[0]?.variant ?? ''}`,
      references: shown.map(({ outcome }) => ({ measure: panelOf(plan, outcome).measure, value: 0 })),
      notes: ['Paired differences from the scenario as it is, one factor at a time: interactions are not seen.'],
    },
    provenanceOf(plan, '95 % of the mean paired difference'),
  );
}

function effectsFigure(plan: ExperimentPlan, shown: readonly RowSummaries[]): Figure {
  const effects = shown.map(({ outcome, rows }) => ({
    outcome,
    list: factorEffects(
      plan,
      rows.map(({ mean }) => mean),
    ),
  }));
  const lead = [...(effects[0]?.list ?? [])].sort((a, b) => Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation));
  const rows = lead.slice(0, mostVariants).flatMap(({ factor }) =>
    effects.flatMap(({ outcome, list }) =>
      list
        .filter((effect) => effect.factor === factor)
        .map(
          ({ rankCorrelation, low, high }): MeasureRow => ({
            ...panelOf(plan, outcome),
            unit: 'rank correlation',
            decimals: 2,
            variant: factor,
            series: 'ρ',
            ...estimate(rankCorrelation, low, high),
          }),
        ),
    ),
  );
  const top = lead[0];
  return measuresByVariant(
    rows,
    {
      name: 'effects',
      title: `${capitalised(effects[0] ? panelOf(plan, effects[0].outcome).measure : '')} ${(top?.rankCorrelation ?? 0) < 0 ? 'falls' : 'rises'} most with ${top?.factor ?? ''}`,
      references: shown.map(({ outcome }) => ({ measure: panelOf(plan, outcome).measure, value: 0 })),
      notes: ['Spearman’s rank correlation of factor and outcome over the rows of the design.'],
    },
    provenanceOf(plan, '95 % by Fisher’s z'),
  );
}

/** The mean over the first n rows, with its interval: whether more rows would change it. */
async function convergenceFigure(runs: ExperimentRuns, shown: readonly RowSummaries[]): Promise<Figure> {
  const rows: SweepRow[] = [];
  for (const { outcome } of shown) {
    const values = await runs.outcome(outcome);
    const running = new RunningMean();
    let next = 8;
    for (const [i, value] of values.entries()) {
      running.add(value);
      const { n, mean, sd } = running;
      if (n < next && i + 1 < values.length) continue;
      next = Math.ceil(next * 1.25);
      const { low, high } = meanInterval(mean, sd, n);
      rows.push({ ...panelOf(runs.plan, outcome), series: 'mean', x: n, ...estimate(mean, low, high) });
    }
  }
  const last = rows.filter((row) => row.measure === rows[0]?.measure).at(-1);
  const half = ((last?.high ?? 0) - (last?.low ?? 0)) / 2;
  return sweepCurves(
    rows,
    {
      name: 'convergence',
      title: `After ${String(last?.x ?? 0)} runs the mean of ${last?.measure ?? ''} is known to ± ${inUnit(last?.unit ?? '', formatAmount(half))}`,
      swept: 'runs',
      notes: [
        'Over the priors of the factors and chance together; the interval takes runs as independent, which a design that fills space betters.',
      ],
    },
    provenanceOf(runs.plan, '95 % of the mean'),
  );
}
