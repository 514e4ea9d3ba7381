/** What a user writes: scenario files read, checked, and resolved into values in base units. */
export * from './core.js';
export { extendsWithin, loadScenario, loadScenarios, shippedScenarios } from '../folders/loadScenario.js';
export type { LoadOptions } from '../folders/loadScenario.js';
