import { composeFigure } from './composeFigure.js';
import type { Layer, View } from './composeFigure.js';
import { percent } from './figure.js';
import type { Figure, Provenance } from './figure.js';
import { across, estimates, layer, lineAxis, upwards } from './parts.js';
import { colours } from './theme.js';

/** Figures of a calibration: each parameter before and after, pairs of parameters, and the check by ranks. */

/** A parameter before and after, as ranks in its prior. */
export interface PosteriorMarginalRow {
  readonly parameter: string;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** The posterior’s 90 % interval as printed, in the parameter’s unit. */
  readonly interval: string;
  readonly identified: boolean;
}

const rankScale = { domain: [0, 1], nice: false };
const quarters = [0, 0.25, 0.5, 0.75, 1];

/** Prior against posterior, a line for each parameter. */
export function posteriorMarginals(rows: readonly PosteriorMarginalRow[], provenance: Provenance): Figure {
  const names = rows.map(({ parameter }) => parameter);
  const y = lineAxis('parameter', names);
  const x = {
    type: 'quantitative' as const,
    title: 'rank in the prior',
    scale: rankScale,
    axis: { values: quarters, format: '.2f' },
  };
  const part = (of: boolean): Layer[] =>
    estimates(
      rows.filter((row) => row.identified === of).map((row) => ({ ...row, mean: row.median })),
      { x, y },
      { colour: of ? colours.blue : colours.grey, hollow: !of },
    );
  const identified = rows.filter((row) => row.identified).length;
  return composeFigure({
    name: 'posterior-marginals',
    title:
      identified === 0
        ? `The study’s facts identify none of ${String(rows.length)} parameters: of these they say nothing that was not assumed`
        : `The study’s facts identify ${String(identified)} of ${String(rows.length)} parameters; of the others they say nothing that was not assumed`,
    provenance,
    views: [
      {
        width: 300,
        height: { step: 24 },
        layer: [
          layer(
            names.map((parameter) => ({ parameter, from: 0.05, to: 0.95 })),
            { type: 'bar', height: 14, color: colours.paleGrey },
            { y, ...across(x, 'from', 'to') },
          ),
          ...part(true),
          ...part(false),
          layer(rows, { type: 'text', align: 'left' }, { y, x: { value: 312 }, text: { field: 'interval' } }),
        ],
      },
    ],
    notes: [
      'Grey bar: 90 % of the prior. Line and dot: 90 % of the posterior and its median, the values beside. Filled: narrower than the prior; open: not identified by the study.',
    ],
  });
}

/** A particle at a pair of parameters. */
export interface PosteriorPairPoint {
  readonly values: readonly number[];
  readonly weight: number;
}

/** Particles at each pair of parameters: what is known of one where the other is known. */
export function posteriorPairs(
  names: readonly string[],
  points: readonly PosteriorPairPoint[],
  provenance: Provenance,
): Figure {
  const size = Math.min(180, Math.floor(540 / Math.max(1, names.length - 1)));
  const last = names.length - 1;
  const panel = (row: number, column: number): View => ({
    width: size,
    height: size,
    data: {
      values: points.map(({ values, weight }) => ({
        x: values[column],
        y: values[row],
        weight: weight * points.length,
      })),
    },
    mark: { type: 'point', filled: true, color: colours.blue, opacity: 0.45, clip: true },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        scale: rankScale,
        title: row === last ? shortPath(names[column] ?? '') : null,
        axis: { values: [0, 0.5, 1], labels: row === last },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        scale: rankScale,
        title: column === 0 ? shortPath(names[row] ?? '') : null,
        axis: { values: [0, 0.5, 1], labels: column === 0 },
      },
      size: {
        field: 'weight',
        type: 'quantitative',
        scale: { domain: [0, 4], range: [2, 60], clamp: true },
        legend: null,
      },
    },
  });
  const rows = Array.from(
    { length: Math.max(0, last) },
    (_, i): View => ({
      hconcat: Array.from({ length: i + 1 }, (_each, column) => panel(i + 1, column)),
      spacing: 10,
    }),
  );
  const strongest = strongestPair(names, points);
  return composeFigure({
    name: 'posterior-pairs',
    title:
      strongest === undefined || Math.abs(strongest.correlation) < weakCorrelation
        ? 'The parameters that narrow most hardly depend on each other'
        : `The study ties ${shortPath(strongest.one)} to ${shortPath(strongest.other)}: correlation ${strongest.correlation.toFixed(2).replace('-', '−')}`,
    provenance,
    views: rows,
    notes: ['Each dot is a particle, as ranks in the priors; its size is its weight. The parameters that narrow most.'],
  });
}

/** Below this the values of two parameters are told apart by nothing. */
const weakCorrelation = 0.3;

const shortPath = (path: string): string => path.split('.').slice(-2).join(' ');

function strongestPair(names: readonly string[], points: readonly PosteriorPairPoint[]) {
  const mean = (of: (values: readonly number[]) => number): number =>
    points.reduce((sum, { values, weight }) => sum + weight * of(values), 0);
  let strongest: { one: string; other: string; correlation: number } | undefined;
  for (let i = 1; i < names.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [(v: readonly number[]) => v[i] ?? 0, (v: readonly number[]) => v[j] ?? 0];
      const [ma, mb] = [mean(a), mean(b)];
      const covariance = mean((v) => (a(v) - ma) * (b(v) - mb));
      const spread = Math.sqrt(mean((v) => (a(v) - ma) * (a(v) - ma)) * mean((v) => (b(v) - mb) * (b(v) - mb)));
      const correlation = spread > 0 ? covariance / spread : 0;
      if (strongest === undefined || Math.abs(correlation) > Math.abs(strongest.correlation))
        strongest = { one: names[j] ?? '', other: names[i] ?? '', correlation };
    }
  return strongest;
}

/** The histogram of the ranks of one parameter, with the band of a right posterior. */
export interface RankHistogramRow {
  readonly parameter: string;
  readonly bins: readonly number[];
  readonly bandLow: number;
  readonly bandHigh: number;
  readonly passes: boolean;
  /** How it is not flat: `too narrow`. */
  readonly shape: string;
}

const inARow = 3;

/** Simulation-based calibration: flat where the posterior is right. */
export function rankHistograms(rows: readonly RankHistogramRow[], provenance: Provenance): Figure {
  const top = Math.max(...rows.flatMap(({ bins, bandHigh }) => [...bins, bandHigh]));
  const panel = ({ parameter, bins, bandLow, bandHigh, passes, shape }: RankHistogramRow): View => {
    const x = {
      type: 'quantitative' as const,
      title: null,
      scale: { domain: [0, 100] },
      axis: { values: [0, 50, 100] },
    };
    const y = { type: 'quantitative' as const, title: null, scale: { domain: [0, top] }, axis: { tickCount: 3 } };
    const width = 100 / bins.length;
    return {
      width: 170,
      height: 80,
      title: { text: `${shortPath(parameter)}${passes ? '' : `: ${shape}`}`, fontSize: 11, anchor: 'start', offset: 4 },
      layer: [
        layer(
          [{ from: 0, to: 100, low: bandLow, high: bandHigh }],
          { type: 'rect', color: colours.paleGrey },
          { ...across(x, 'from', 'to'), ...upwards(y) },
        ),
        layer(
          bins.map((count, i) => ({ from: i * width, to: (i + 1) * width, count, zero: 0 })),
          { type: 'rect', color: passes ? colours.blue : colours.vermillion, opacity: 0.6, stroke: 'white' },
          { ...across(x, 'from', 'to'), ...upwards(y, 'zero', 'count') },
        ),
      ],
    };
  };
  const lines = Array.from(
    { length: Math.ceil(rows.length / inARow) },
    (_, i): View => ({
      hconcat: rows.slice(i * inARow, (i + 1) * inARow).map(panel),
      spacing: 24,
    }),
  );
  const wrong = rows.filter(({ passes }) => !passes);
  return composeFigure({
    name: 'rank-histograms',
    title:
      wrong.length === 0
        ? 'Known truths fall anywhere in their posteriors: no sign that these are wrong'
        : `The posterior is wrong for ${String(wrong.length)} of ${String(rows.length)} parameters: known truths do not fall evenly in it`,
    provenance,
    views: lines,
    notes: [
      `Truths by their rank among 99 draws of their posterior, in 20 bins. Grey: ${percent(99, 0)} of counts under a right posterior.${wrong.length === 0 ? '' : ' Orange: χ² above its 99.9 % quantile, and how the posterior is wrong.'}`,
    ],
  });
}
