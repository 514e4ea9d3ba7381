import { endingCauses, exitCauses, setUpKinds } from '../../model/kinds.js';
import { identityFields } from '../../model/flows.js';
import { exitFields, setUpFields } from '../../model/journal.js';
import { generationText, allRows, spec, storeColumns } from './columnSpec.js';
import type { TableSpec } from './columnSpec.js';
import type { RunView } from './runView.js';

/** Heads: how their time began, and how it ended. */

const setUps = (view: RunView) => view.result.journal.setUps;
const exits = (view: RunView) => view.result.journal.exits;
const begun = storeColumns(setUps, setUpFields);
const ended = storeColumns(exits, exitFields);

/** Heads that set up within the run; one who would begin the day after its end has no books. */
export const setUpsTable: TableSpec = {
  name: 'setUps',
  description: 'Heads that set up: at the start, in place of a removed one, or by entry of a client.',
  key: ['network', 'generation'],
  rowsOf: (view) => {
    const day = setUpFields.indexOf('day');
    return Array.from(allRows(setUps)(view)).filter((row) => setUps(view).at(row, day) < view.parameters.days);
  },
  columns: [
    ...begun.network('place'),
    begun.number('generation', 'integer', '', generationText),
    begun.number('day', 'integer', 'days', 'first day, in days since the start of the run'),
    begun.date('date', 'day', 'first day'),
    begun.text('how', 'kind', 'start, replacement or entrant', (_, kind) => setUpKinds[kind] ?? ''),
    begun.number('capitalCents', 'integer', 'cents', 'cash to begin with'),
    begun.number('clients', 'integer', 'clients', 'clients to begin with'),
  ],
};

/** Loss of each head's last month, by place and generation: what arrest took, or what was given up. */
function lossesAtExit(view: RunView): ReadonlyMap<string, number> {
  const { networkMonths } = view.result.journal;
  const at = (field: (typeof identityFields)[number]) => identityFields.indexOf(field);
  const [place, head, outcome] = [at('place'), at('generation'), at('outcome')];
  const losses = new Map<string, number>();
  view.statements().forEach(({ enforcementLosses }, row) => {
    if (networkMonths.at(row, outcome) > 0)
      losses.set(`${networkMonths.at(row, place)} ${networkMonths.at(row, head)}`, enforcementLosses);
  });
  return losses;
}

/** One row a head: the cause and day of the exit, or `none` for those still there at the end. */
export const exitsTable: TableSpec = {
  name: 'exits',
  description: 'How the time of each head ended; cause none: still there at the end of the run.',
  key: ['network', 'generation'],
  rowsOf: allRows(exits),
  columns: [
    ...ended.network('place'),
    ended.number('generation', 'integer', '', generationText),
    ended.number('fromDay', 'integer', 'days', 'first day, in days since the start of the run'),
    ended.date('fromDate', 'fromDay', 'first day'),
    ended.number('day', 'integer', 'days', 'last day, in days since the start of the run'),
    ended.date('date', 'day', 'last day'),
    spec('durationDays', 'integer', 'days', 'days from the first to the last, both counted', (view) => {
      const rows = exits(view);
      const [from, to] = [exitFields.indexOf('fromDay'), exitFields.indexOf('day')];
      return (row) => rows.at(row, to) - rows.at(row, from) + 1;
    }),
    ended.text('cause', 'cause', `${endingCauses.join(', ')}; none: still there`, (_, code) => exitCauses[code] ?? ''),
    ended.number('trips', 'integer', 'trips', 'supply trips made'),
    ended.orMissing('firstLoadOn', 'days', 'day of the first load, in days since the start of the run', 'firstLoadDay'),
    ended.orMissing('firstStockGoneOn', 'days', 'day on which the first stock was gone', 'firstStockGoneDay'),
    spec('firstStockDays', 'integer', 'days', 'days in which the first stock was sold', (view) => {
      const rows = exits(view);
      const [load, gone] = [exitFields.indexOf('firstLoadOn'), exitFields.indexOf('firstStockGoneOn')];
      return (row) =>
        rows.at(row, load) < 0 || rows.at(row, gone) < 0 ? Number.NaN : rows.at(row, gone) - rows.at(row, load);
    }),
    spec(
      'lossCents',
      'integer',
      'cents',
      'lost by the exit: cash, stock at cost and tabs − supplier debt extinguished',
      (view) => {
        const rows = exits(view);
        const losses = lossesAtExit(view);
        const [place, head] = [exitFields.indexOf('place'), exitFields.indexOf('generation')];
        return (row) => losses.get(`${rows.at(row, place)} ${rows.at(row, head)}`) ?? 0;
      },
    ),
  ],
};
