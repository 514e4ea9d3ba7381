import { exitCauses } from '../../model/kinds.js';
import { arrestFields, arrestProductFields } from '../../model/journal.js';
import { generationText, allRows, spec, storeColumns } from './columnSpec.js';
import type { TableSpec } from './columnSpec.js';
import type { RunView } from './runView.js';

const store = (view: RunView) => view.result.journal.arrests;
const column = storeColumns(store, arrestFields);

/** Arrests of heads, and of persons for use, whether or not they name a head. */
export function arrestsTable(products: readonly string[]): TableSpec {
  return {
    name: 'arrests',
    description: 'Arrests: of heads, with what was lost, and of clients for use.',
    key: ['day', 'network', 'generation', 'arrested', 'person'],
    rowsOf: allRows(store),
    columns: [
      ...column.network('place'),
      column.number('generation', 'integer', '', generationText),
      column.number('day', 'integer', 'days', 'day, in days since the start of the run'),
      column.date('date', 'day', 'day'),
      column.text('arrested', 'ofHead', 'who: head, or client (for use)', (_, ofHead) =>
        ofHead === 1 ? 'head' : 'client',
      ),
      column.text(
        'cause',
        'cause',
        'what led to the head: border, denunciation, client; none where a client named nobody',
        (_, code) => exitCauses[code] ?? '',
      ),
      column.text(
        'person',
        'person',
        'the client arrested, or the one who named the head; empty for none',
        (view, person) => view.personId(person),
      ),
      column.text(
        'incomeClass',
        'incomeClass',
        'income class of that person',
        (view, at) => view.parameters.clients.classes[at]?.name ?? '',
      ),
      column.number('companion', 'boolean', '', 'whether a companion was arrested too'),
      column.number('clients', 'integer', 'clients', 'clients of the network on that day'),
      column.number('cashSeizedCents', 'integer', 'cents', 'cash seized'),
      column.number('receivablesLostCents', 'integer', 'cents', 'tabs lost'),
      column.number('stockSeizedCents', 'integer', 'cents', 'stock seized, at cost'),
      column.number('debtExtinguishedCents', 'integer', 'cents', 'supplier debt extinguished'),
      spec(
        'lossCents',
        'integer',
        'cents',
        'cash, stock at cost and tabs lost − supplier debt extinguished',
        (view) => {
          const rows = store(view);
          const at = (field: (typeof arrestFields)[number]) => arrestFields.indexOf(field);
          const [cash, tabs, stock, debt] = [
            at('cashSeizedCents'),
            at('receivablesLostCents'),
            at('stockSeizedCents'),
            at('debtExtinguishedCents'),
          ];
          return (row) => rows.at(row, cash) + rows.at(row, tabs) + rows.at(row, stock) - rows.at(row, debt);
        },
      ),
      ...products.map((product) =>
        column.product(product, arrestProductFields, 'stockSeizedMg', 'integer', 'mg', 'stock seized'),
      ),
    ],
  };
}
