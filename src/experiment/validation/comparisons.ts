import type { FactId, FactRole } from '../../study/index.js';

/**
 * Which simulated number is held against which published figure. The tolerances stand with the figures in src/study and
 * were fixed before any run; nothing here is tuned.
 */

/** Which run a number is of. */
export const validationRuns = ['typical-case', 'monthly-loads', 'france-2005'] as const;
export type ValidationRun = (typeof validationRuns)[number];

export interface Comparison {
  readonly fact: FactId;
  /** Name of the figure among those of the fact; the printed label where none is published. */
  readonly figure: string;
  readonly published: boolean;
  readonly role: FactRole;
  readonly run: ValidationRun;
  readonly metric: string;
  /** What the metric is divided by, for the unit of the figure. */
  readonly per?: number;
  readonly unit: string;
  /** The reading under which it is compared, where the study leaves several. */
  readonly reading?: string;
}

const x = (
  fact: FactId,
  role: FactRole,
  figure: string,
  metric: string,
  unit: string,
  more: Partial<Comparison> = {},
): Comparison => ({ fact, role, figure, metric, unit, published: true, run: 'typical-case', ...more });

/** X’s wage (F22), € a month. */
const wage = 750;

export const comparisons: readonly Comparison[] = [
  x('F10', 'C', 'user-dealers', 'useResaleProcedurePersonsPerYear', 'persons a year', {
    run: 'france-2005',
    reading: 'persons of use-resale procedures',
  }),
  x('F11', 'N', '2005', 'useArrestsPerYear', 'arrests a year', { run: 'france-2005' }),
  x('F29', 'V', 'profit after own use, over the wage', 'tradingProfitEurPerMonth', 'ratio', {
    per: wage,
    reading: 'own use a drawing in kind',
  }),
  x('F29', 'V', 'profit after own use, over the wage', 'netEurPerMonth', 'ratio', {
    per: wage,
    reading: 'own use charged at cost',
  }),
  x('F30', 'C', 'first stock gone', 'firstStockDays', 'days'),
  x(
    'F32',
    'C',
    'credit share from the 10th over that before',
    'creditShareFrom10ToBefore10RatioBenefitRecipients',
    'ratio',
    { reading: 'of benefit recipients' },
  ),
  x('F32', 'C', 'credit share from the 10th over that before', 'creditShareFrom10ToBefore10Ratio', 'ratio', {
    reading: 'of all clients',
  }),
  x('F33', 'C', 'cocaine brought back', 'cocaineLoadG', 'g', { reading: 'a trip' }),
  x('F33', 'C', 'heroin brought back', 'heroinLoadG', 'g', { reading: 'a trip' }),
  x('F33', 'I', 'clients', 'clients', 'persons'),
  x('F33', 'I', 'trips', 'tripsPerMonth', 'a month'),
  x('F34', 'V', 'sales', 'salesEurPerMonth', '€ a month'),
  x('F34', 'V', 'net', 'netEurPerMonth', '€ a month'),
  x('F40', 'V', 'capital turned over', 'capitalTurnsPerMonth', 'times a month', { published: false }),
  x('F40', 'V', 'stock turned over', 'stockTurnsPerMonth', 'times a month', { published: false }),
  x('F41', 'V', 'margin a month on grams sold', 'cocaineGrossMarginEurPerMonth', '€', {
    run: 'monthly-loads',
    reading: 'few dozen grams bought a month; before own use',
  }),
  x('F41', 'V', 'net after own use', 'netEurPerMonth', '€', {
    run: 'monthly-loads',
    published: false,
    reading: 'few dozen grams bought a month',
  }),
];
