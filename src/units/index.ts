/**
 * Whole cents, milligrams and days; how they are rounded, read and printed; and the one number that every interval
 * needs. Knows nothing of the study.
 */
export * from './day.js';
export * from './format.js';
export * from './mass.js';
export * from './money.js';
export * from './normal.js';
export * from './rounding.js';
export * from './wrap.js';
