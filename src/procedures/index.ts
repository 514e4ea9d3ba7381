/** How police would have seen it: procedures, samples of them, the study's tables rebuilt. Pure: no files, no clock. */
export type { ArrestGroup, ArrestShare } from './arrestShares.js';
export { affairs } from './procedure.js';
export type { Affair, Occupation, Procedure, SalePlace } from './procedure.js';
export { mostSampled } from './procedureRow.js';
export type { ProcedureRow } from './procedureRow.js';
export { proceduresOf } from './proceduresOf.js';
export type { ProcedureRun, ReplicateProcedures } from './proceduresOf.js';
export type { QuotaRow, QuotasReport } from './quotasReport.js';
export { procedureReport } from './report.js';
export type { ProcedureReport } from './report.js';
export type { SampleDesign, SampleOptions } from './sample.js';
export { studySections } from './studyFigure.js';
export type { StudySection } from './studyFigure.js';
export { procedureTables } from './tables.js';
export type { WorldCounts } from './world.js';
