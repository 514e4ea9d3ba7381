/** Values, and where they came from. */

/** A parameter's value in base units: whole cents, milligrams or days, a fraction, a word, a switch; null is `off`. */
export type BaseValue = number | string | boolean | null;

/** Where a text came from. A preset is a scenario that ships with micronet. */
export type SourceKind = 'file' | 'preset' | 'set' | 'object' | 'manifest';

/** Where a value was given. Names the file by its base name only, so that no folder of a user's enters a manifest. */
export interface Origin {
  readonly kind: SourceKind;
  /** Base name of the file; `--set #2`, counted from 1; the name of an object. */
  readonly file: string;
  /** Counted from 1; 0 where there is none, as for `--set` and objects. */
  readonly line: number;
  /** Counted from 1; 0 where there is none. */
  readonly column: number;
  /** The value as written. */
  readonly text: string;
  /** The study's own value, taken by reference: `{ study: trend }` gives `trend`. */
  readonly study?: string;
}
