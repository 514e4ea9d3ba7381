import { designNames } from './experiment.js';
import { precisionKinds } from './precision.js';
import { leastReplicates, mostReplicates } from './replicateBounds.js';

/** JSON Schema of the blocks that say what is run, beside the parameters: `experiment` and `precision`. */

export type Json = Record<string, unknown>;

const pair: Json = { type: 'array', items: { type: ['number', 'string'] }, minItems: 2, maxItems: 2 };
const distribution = (name: string, value: Json, others: Json = {}): Json => ({
  type: 'object',
  required: [name],
  properties: { [name]: value, ...others },
  additionalProperties: false,
});

/** What a prior may be. */
export const distributions: readonly Json[] = [
  distribution('uniform', pair),
  distribution('logUniform', pair),
  distribution('beta', pair, { between: pair }),
  distribution('dirichlet', { type: 'array', items: { type: 'number' }, minItems: 2 }),
];

const namesSchema = (description: string): Json => ({
  type: 'array',
  items: { type: 'string' },
  minItems: 1,
  description,
});
const countSchema = (description: string): Json => ({ type: 'integer', minimum: 1, description });

export const experimentSchema: Json = {
  description: 'What sweep, sensitivity and calibrate vary and look at; run and compare pass it over.',
  type: 'object',
  additionalProperties: false,
  properties: {
    design: { enum: [...designNames], description: 'Which points of the factors are run.' },
    points: countSchema('N: points, base points (a power of two for Sobol’ and Saltelli), or trajectories of Morris.'),
    scrambles: countSchema('Independent scramblings of a Saltelli design: the intervals of the indices.'),
    levels: countSchema('Levels of a factor with a prior, in a grid, one at a time, or in Morris’s design.'),
    secondOrder: { type: ['boolean', 'string'], description: 'Second-order indices too: twice the runs.' },
    replicates: countSchema('Runs of each row of the design.'),
    coupled: {
      type: ['boolean', 'string'],
      description: 'All rows under the same chance (on, the default), or each its own.',
    },
    outcomes: namesSchema('Measures, by the names of the table metrics.'),
    groups: { type: 'object', additionalProperties: namesSchema('Factors that change together (Saltelli).') },
    factors: {
      description:
        'What is varied: a parameter with a prior or a list of levels; or a name with a mapping from labels to what each sets. In a path with a prior * stands for every name: one value for all.',
      type: 'object',
      additionalProperties: {
        anyOf: [
          ...distributions,
          { type: 'array', minItems: 1 },
          { type: 'object', minProperties: 1, additionalProperties: { $ref: '#/definitions/cell' } },
        ],
      },
    },
  },
};

export const precisionSchema: Json = {
  description: 'How narrow the 95 % interval of a measure is to be: run, compare and sweep add replicates until it is.',
  type: 'object',
  required: ['interval'],
  additionalProperties: false,
  properties: {
    interval: {
      type: ['number', 'string'],
      description: 'Its half-width: a share of the mean such as 5 %, or a number in the measure’s unit such as 20.',
    },
    metric: { type: 'string', description: 'The measure, by its name in the table metrics.' },
    maxReplicates: {
      type: 'integer',
      minimum: leastReplicates,
      maximum: mostReplicates,
      description: 'Where to stop in any case.',
    },
    of: {
      enum: [...precisionKinds],
      description:
        'In a sweep: of each row’s mean (levels, the default), or of its paired difference to the first row.',
    },
  },
};
