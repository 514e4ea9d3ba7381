/**
 * One Vega-Lite figure a file, from tidy rows: plain data. `render` and `page` turn them into pictures and a page, and
 * need Node; a browser takes the figures from their own files.
 */
export type { Figure, Provenance, VegaLiteSpec } from './figure.js';
export { caption } from './figure.js';
export * from './marginHeatMap.js';
export * from './statementWaterfall.js';
export * from './networkThroughTime.js';
export * from './creditByDayOfMonth.js';
export * from './profitDistribution.js';
export * from './pairedDifferences.js';
export * from './exitsByCause.js';
export * from './turnovers.js';
export * from './discountCurve.js';
export * from './networkTypes.js';
export * from './causeTriangle.js';
export * from './gapScatter.js';
export * from './measuresByVariant.js';
export * from './morrisScatter.js';
export * from './observedWorlds.js';
export * from './posterior.js';
export * from './proceduresBias.js';
export * from './proceduresPublished.js';
export * from './sweepCurves.js';
export * from './validationFacts.js';
export * from '../rendering/render.js';
export * from '../rendering/page.js';
