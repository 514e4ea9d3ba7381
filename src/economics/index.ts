/** What networks earned: tables, metrics and survival, from the journal alone; and the study's own margin table. */

export { marginSummary, marginTable } from './marginTable.js';
export type { MarginCell, MarginCounts, MarginSummary, RetailPriceSource } from './marginTable.js';
export { bases, metricDeclarations, metricsTable, replicateMetrics } from './metrics.js';
export type { MetricBasis, MetricDeclaration, MetricsRow, ReplicateMetrics, Selection } from './metrics.js';
export { placesOf } from './places.js';
export type { Place } from './places.js';
export { competingCauses, cumulativeIncidence, exitIncidence, headTimes, incidenceTable } from './survival.js';
export type { CompetingCause, HeadTime, Incidence, IncidencePoint, Observation, SurvivalPoint } from './survival.js';
export { productColumn } from './tables/columnSpec.js';
export { tableDeclarations, tablesOf } from './tables.js';
export type { Run, TablesWanted } from './tables.js';
