/** The run folder: tables on disk, shards, manifest, canonical hashes. Knows no drug and no study. */
export * from '../engine/hashing/canonical.js';
export * from '../engine/hashing/canonicalJson.js';
export { DataError } from '../engine/hashing/dataError.js';
export { csvCell, csvHeader, csvLine } from './csv.js';
export { keepingDuckDb } from './duckdb.js';
export { asStoreError, StoreError } from './errors.js';
export { checkInside } from './inside.js';
export * from './manifest.js';
export { mergeShards } from './mergeShards.js';
export { parquetWriter, writeParquet } from './parquet.js';
export { queryTables, SqlError, type QueryColumn, type QueryValue, type VisitRows } from './query.js';
export { firstRowDifference, type RowDifference } from './firstDifference.js';
export { checkRunFolder, drawnFigures, type RunFolderOptions, writeRunFolder } from './runFolder.js';
export { writeWhole } from './writeWhole.js';
export {
  doneShards,
  openShardFolder,
  readShardNote,
  readShardPart,
  readShardPlan,
  removeShardFolder,
  type ShardFolder,
  type ShardNote,
  shardPath,
  writeShard,
  writeShardPart,
} from './shardFolder.js';
export {
  hashTableFile,
  type TableEntry,
  writeTable,
  type TableWriting,
} from './tableFile.js';
export { readFiles, readTable, visitTableFile } from './scan.js';
export {
  csvDialects,
  dialectOf,
  type CsvDialect,
  type CsvDialectName,
  type TableFormat,
  tableFormats,
} from './tableFormat.js';
