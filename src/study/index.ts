/** The evidence: the study's facts, prices, types and typical case, with citation, role and grade. Data, no logic. */
export * from './evidence.js';
export * from './fact.js';
export * from './facts.js';
export * from './national.js';
export * from './networkTypes.js';
export * from './prices.js';
export * from './products.js';
export * from './profiles.js';
export * from './source.js';
export * from './tolerance.js';
export * from './typicalCase.js';
