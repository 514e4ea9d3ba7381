/**
 * Kinds of things that happen, each list stated once: the order is the number by which the journal and the books keep
 * a kind, and the words by which texts, tables and figures name it stand beside it.
 */

/** The number of each kind in the journal: its place in the list. */
function codesOf<Kind extends string>(kinds: readonly Kind[]): Readonly<Record<Kind, number>> {
  return Object.fromEntries(kinds.map((kind, code) => [kind, code])) as Record<Kind, number>;
}

/** A cause in words. */
export interface ExitWords {
  /** As a label, and in “ended by …”. */
  readonly label: string;
  /** As a row of a table: `heads arrested on the way back`; only of arrests. */
  readonly arrested?: string;
}

/** Why a head's time ended. `none`: it has not. A cause with `arrested` is an arrest. */
const exits = {
  none: { label: 'still free' },
  border: { label: 'arrest: on the way back', arrested: 'on the way back' },
  denunciation: { label: 'arrest: denunciation', arrested: 'by denunciation' },
  client: { label: 'arrest: a client’s word', arrested: 'by a client’s word' },
  insolvency: { label: 'insolvency' },
  quitting: { label: 'quitting' },
} as const satisfies Readonly<Record<string, ExitWords>>;

/** A cause of exit, or `none`. */
export type ExitCause = keyof typeof exits;
/** Causes of exit by their number. */
export const exitCauses = Object.keys(exits) as readonly ExitCause[];
export const causeCode = codesOf(exitCauses);
export const exitWords: Readonly<Record<ExitCause, ExitWords>> = exits;

/** Causes by which heads really go: `none` is left out. */
export const endingCauses = exitCauses.filter((cause) => cause !== 'none');

/** Whether a cause of exit is an arrest. */
export const isArrest = (cause: ExitCause): boolean => exitWords[cause].arrested !== undefined;
export const arrestCauses = endingCauses.filter(isArrest);

/** How a head came: at the start, in place of a removed one, or a client who set up. */
export const setUpKinds = ['start', 'replacement', 'entrant'] as const;
export const setUpCode = codesOf(setUpKinds);

/** Why a tab was written off. */
export const writeOffKinds = ['default', 'rolled over too often', 'left with a tab'] as const;
export const writeOffCode = codesOf(writeOffKinds);

/** How a client's time without supply after the removal of a head ended. */
export const resupplyKinds = ['replacement', 'another network', 'left', 'still waiting'] as const;
export const resupplyCode = codesOf(resupplyKinds);
