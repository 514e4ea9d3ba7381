import type { FactId, FactRole, Figure } from '../study/index.js';
import { regions } from '../study/index.js';
import { dealingAffairs } from './procedure.js';
import type { Procedure } from './procedure.js';
import type { TruthOf } from './truth.js';

/** Tables of the study, in the order in which they are shown, with titles and the unit of what is printed. */
export const studySections = {
  affairs: 'Procedures by affair, %',
  regions: 'Procedures by region, %',
  persons: 'Persons in a procedure',
  networks: 'Networks arrested, %',
  users: 'Users arrested, %',
  supply: 'Where they buy, %',
  towns: 'Town, where priced, %',
  cocaine: 'Source price of cocaine, €/g',
  heroin: 'Source price of heroin, €/g',
  retail: 'Retail price of cocaine, €/g',
  given: 'Retail price given, %',
} as const;
export type StudySection = keyof typeof studySections;

/** The products whose source prices the study has a table of (F18), each a section of its own. */
export const pricedProducts = ['cocaine', 'heroin'] as const satisfies readonly StudySection[];
export type PricedProduct = (typeof pricedProducts)[number];

/**
 * The study's tables, figure by figure, as they are rebuilt from a sample. Each is a ratio of sums over the procedures
 * that count: a share, or a mean price or number of persons.
 */
export interface StudyFigure {
  readonly fact: FactId;
  /** The role in which it is compared: what is observed through arrests (O) is evidence, an input (I) a check. */
  readonly role: FactRole;
  readonly section: StudySection;
  /** As printed in its section. */
  readonly label: string;
  /** Value, n and tolerance, fixed beforehand. */
  readonly published: Figure;
  readonly counts: (procedure: Procedure) => boolean;
  /** Added for each that counts: 0 or 1 for a share, else euros a gram or persons. */
  readonly amount: (procedure: Procedure) => number;
  readonly truth: TruthOf | null;
  /** Those of them for which it may hold at all; by default all. */
  readonly mayHold: (procedure: Procedure) => boolean;
  /** A figure of users, not of networks. */
  readonly ofUsers: boolean;
  /** Fixed by the quotas where there are any. */
  readonly byDesign: boolean;
}

export type FigureGiven = Pick<StudyFigure, 'fact' | 'role' | 'section' | 'label' | 'published' | 'counts' | 'amount'> &
  Partial<Pick<StudyFigure, 'truth' | 'ofUsers' | 'byDesign' | 'mayHold'>>;

export const figure = (given: FigureGiven): StudyFigure => ({
  truth: null,
  ofUsers: false,
  byDesign: false,
  mayHold: () => true,
  ...given,
});

/** A share: those of the procedures that count for which something holds. */
export const share = (
  given: Omit<FigureGiven, 'amount'> & { readonly holds: (procedure: Procedure) => boolean },
): StudyFigure => {
  const { holds, ...rest } = given;
  return figure({ ...rest, amount: (procedure) => (holds(procedure) ? 1 : 0) });
};

/** The regions as the study's own lists name them. */
export const regionNames = regions.map(({ id, name }) => (id === 'paca' ? 'PACA' : name));

export const all = (): boolean => true;
export const dealing = ({ affair }: Procedure): boolean => dealingAffairs.includes(affair);
export const tellsSource = (procedure: Procedure): boolean => dealing(procedure) && procedure.saysSource;
