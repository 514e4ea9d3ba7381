/**
 * What is wrong with data that a person can act on: a table that is not what it declares, a value that JSON cannot say.
 * The message says what was found and what is allowed, and can be shown alone, without a stack.
 */
export class DataError extends Error {
  override readonly name: string = 'DataError';
}
