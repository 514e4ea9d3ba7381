/** What a numbered fact of the study is: its place, its role in the model, how firm it is, and what it says. */

/** The facts' ids, in the order of their numbers. Numbers are stable: reports and scenarios cite them. */
export const factIds = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
  'F13',
  'F14',
  'F15',
  'F16',
  'F17',
  'F18',
  'F19',
  'F20',
  'F21',
  'F22',
  'F23',
  'F24',
  'F25',
  'F26',
  'F27',
  'F28',
  'F29',
  'F30',
  'F31',
  'F32',
  'F33',
  'F34',
  'F35',
  'F36',
  'F37',
  'F38',
  'F39',
  'F40',
  'F41',
  'F42',
  'F43',
  'F44',
  'F45',
  'F46',
  'F47',
  'F48',
  'F49',
  'F50',
  'F51',
  'F52',
] as const;

/** `F1` to `F52`. */
export type FactId = (typeof factIds)[number];

/** What each role means; a fact may have several. */
export const roleMeanings = {
  I: 'input: the model takes it in',
  C: 'calibration target: unknown parameters are fitted to it',
  V: 'held out: checked, never fitted, never used to set a default',
  O: 'observed through arrests: a share of procedures, compared only with sampled procedures',
  D: 'sampling design of the study: never scored',
  A: 'arithmetic on other facts: a test of the code, no evidence',
  N: 'context that the model does not produce',
} as const;

export type FactRole = keyof typeof roleMeanings;

/** How firm a fact is, the firmest first. */
export const factGrades = [
  'table with counts',
  'statement with a figure',
  'composite identikit',
  'statement without a figure',
] as const;

export type FactGrade = (typeof factGrades)[number];

/** How near a simulated figure must come, fixed before any run (see `tolerance.ts`). */
export interface Tolerance {
  /** In the unit of the figure. */
  readonly low: number;
  /** In the unit of the figure. */
  readonly high: number;
  /** The rule that gave the two ends. */
  readonly basis: string;
}

/** A published value, or one that follows from published values by the arithmetic its name states. */
export interface Figure {
  /** What is measured; unique within its fact. */
  readonly name: string;
  /** In `unit`. Where the study states a range, its middle: the range itself is then the tolerance. */
  readonly value: number;
  readonly unit: string;
  /** Observations behind the value: procedures, unless the name says otherwise. Absent where not published. */
  readonly n?: number;
  /** Fixed before any run. Absent where the figure is never scored. */
  readonly tolerance?: Tolerance;
}

/** A numbered fact of the study. */
export interface Fact {
  readonly id: FactId;
  /** Where in the study it stands. */
  readonly section: string;
  readonly roles: readonly [FactRole, ...FactRole[]];
  readonly grade: FactGrade;
  readonly statement: string;
  readonly figures?: readonly Figure[];
  /** The readings between which the study does not decide, or the statements of it that disagree. */
  readonly contradictions?: readonly string[];
  /** True where every sum it states comes out; false where one does not; absent where it states none. */
  readonly arithmeticHolds?: boolean;
}
