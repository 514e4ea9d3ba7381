import type { Scenario, ScenarioValues } from '../../scenario/index.js';
import type { FactRole } from '../../study/index.js';
import { isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';

/** What a fact is to the model, in a word or two. */
export const roleWords = {
  I: 'input',
  C: 'calibrated',
  V: 'held out',
  O: 'seen through arrests',
  D: 'design',
  A: 'arithmetic',
  N: 'context',
} as const satisfies Readonly<Record<FactRole, string>>;

/** Names of towns and regions that fit a narrow column. */
export const shortTowns: Readonly<Record<string, string>> = {
  amsterdam: 'Amster.',
  rotterdam: 'Rotter.',
  maastricht: 'Maastr.',
};
export const shortRegions: Readonly<Record<string, string>> = { paca: 'PACA' };

/** Said wherever networks of different types stand side by side. */
export const typesNote =
  'The numbers of semi-professional and not-for-profit networks are assumptions tuned to no result; the study gives no earnings for them.';

/** Said wherever a pair is marked †. */
export const hypotheticalNote =
  '† PACA buys in Spain, for which no price is given; Burgundy’s source is not named (F17).';

/** Terms of the study that a reader elsewhere need not know. */
const glossary: Readonly<Record<string, string>> = {
  OCRTIS: 'the police’s statistics office for drug cases; prices of 2004–2005',
  TREND: 'the observatory’s own local sites; prices of 2005',
  RMI: 'the minimum income benefit, € 425.40 a month for one person in 2005',
};

/** The terms that stand in a text, explained. */
export function termsIn(text: string): string[] {
  return Object.entries(glossary).flatMap(([term, meaning]) => (text.includes(term) ? [`${term}: ${meaning}.`] : []));
}

/** A path or other word as it is typed into a POSIX shell: quoted where the shell would take it apart. */
export function posixWord(word: string): string {
  return /^[\p{L}\p{N}%+,./:=@_-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `1 figure`, `2 figures`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** A scenario as headings name it: its title, and for a variant of a matrix which one. */
export const scenarioWords = ({ title, name, matrixValues }: Scenario): string =>
  Object.keys(matrixValues).length === 0 ? title : `${title}: ${name}`;

/** The days simulated: `2004-01-01 to 2005-12-31`. */
export const periodWords = ({ period: { start, days } }: ScenarioValues): string =>
  `${isoFromDay(start as Day)} to ${isoFromDay((start + days - 1) as Day)}`;
