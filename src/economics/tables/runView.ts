import { bookLayout } from '../../model/flows.js';
import type { BookLayout } from '../../model/flows.js';
import type { SimulationResult } from '../../model/simulate.js';
import { statementOf } from '../../model/statement.js';
import type { Statement } from '../../model/statement.js';
import type { Parameters } from '../../scenario/compile/compile.js';
import { isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { placesOf } from '../places.js';
import type { Place } from '../places.js';

/** One replicate of one scenario, as it comes from `simulate`. */
export interface Run {
  readonly scenario: string;
  readonly replicate: number;
  readonly result: SimulationResult;
  /** The parameters at the start of the run. */
  readonly parameters: Parameters;
}

/** A run with what the tables need to turn numbers into names and dates. */
export interface RunView extends Run {
  readonly layout: BookLayout;
  readonly places: readonly Place[];
  /** The position of a product in this run's journal, −1 where the run does not trade it. */
  readonly productIndex: (product: string) => number;
  /** `YYYY-MM` of a month of the run, counted from 1. */
  readonly calendarMonth: (month: number) => string;
  /** Statements of the network-months, by row; made once. */
  readonly statements: () => readonly Statement[];
  /** The name of a person: `nord-pas-de-calais/user-dealer/1/person-3`; empty for a number below 0. */
  readonly personId: (person: number) => string;
}

export function runView(run: Run): RunView {
  const { result, parameters } = run;
  const layout = bookLayout(result.products.length);
  const places = placesOf(result, parameters);
  const firstMonth = isoFromDay(parameters.startDay as Day);
  const firstIndex = Number(firstMonth.slice(0, 4)) * 12 + Number(firstMonth.slice(5, 7)) - 1;
  const months = new Map<number, string>();
  let statements: readonly Statement[] | undefined;
  const { circle } = parameters.clients;
  return {
    ...run,
    layout,
    places,
    productIndex: (product) => result.products.indexOf(product),
    calendarMonth: (month) => {
      let text = months.get(month);
      if (text === undefined) {
        const index = firstIndex + month - 1;
        const year = String(Math.floor(index / 12)).padStart(4, '0');
        text = `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
        months.set(month, text);
      }
      return text;
    },
    statements: () => (statements ??= statementsOf(result, layout)),
    personId: (person) =>
      person < 0 ? '' : `${places[Math.floor(person / circle)]?.id ?? ''}/person-${(person % circle) + 1}`,
  };
}

function statementsOf(result: SimulationResult, layout: BookLayout): readonly Statement[] {
  const { networkMonths } = result.journal;
  const row = new Float64Array(layout.width);
  const statements: Statement[] = [];
  for (let r = 0; r < networkMonths.rowCount; r++) {
    networkMonths.read(r, row);
    statements.push(statementOf(row, 0, layout));
  }
  return statements;
}
