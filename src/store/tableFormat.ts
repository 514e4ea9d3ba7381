/** The formats a table can have on disk. */
export const tableFormats = ['parquet', 'csv'] as const;
/** How tables are written on disk. */
export type TableFormat = (typeof tableFormats)[number];
