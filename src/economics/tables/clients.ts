import { resupplyKinds, writeOffKinds } from '../../model/kinds.js';
import { defaultFields, resupplyFields } from '../../model/journal.js';
import { generationText, allRows, spec, storeColumns } from './columnSpec.js';
import type { TableSpec } from './columnSpec.js';
import type { RunView } from './runView.js';

/** What happened to clients: tabs written off, and supply found again after a removal. */

const defaults = (view: RunView) => view.result.journal.defaults;
const resupplies = (view: RunView) => view.result.journal.resupplies;
const unpaid = storeColumns(defaults, defaultFields);
const found = storeColumns(resupplies, resupplyFields);

export const defaultsTable: TableSpec = {
  name: 'defaults',
  description: 'Tabs written off as bad debt.',
  key: ['network', 'generation', 'day', 'person', 'how'],
  rowsOf: allRows(defaults),
  columns: [
    ...unpaid.network('place'),
    unpaid.number('generation', 'integer', '', generationText),
    unpaid.number('day', 'integer', 'days', 'day, in days since the start of the run'),
    unpaid.date('date', 'day', 'day'),
    unpaid.text('person', 'person', 'the client', (view, person) => view.personId(person)),
    unpaid.text(
      'incomeClass',
      'incomeClass',
      'income class of the client',
      (view, at) => view.parameters.clients.classes[at]?.name ?? '',
    ),
    unpaid.number('tabCents', 'integer', 'cents', 'written off'),
    unpaid.text(
      'how',
      'kind',
      'default, rolled over too often, or left with a tab',
      (_, kind) => writeOffKinds[kind] ?? '',
    ),
  ],
};

export const resuppliesTable: TableSpec = {
  name: 'resupplies',
  description: 'How clients of a removed head were supplied again, or were not.',
  key: ['network', 'person', 'removedDay'],
  rowsOf: allRows(resupplies),
  columns: [
    ...found.network('place'),
    found.text('person', 'person', 'the client', (view, person) => view.personId(person)),
    found.number(
      'removedOn',
      'integer',
      'days',
      'day of the removal, in days since the start of the run',
      'removedDay',
    ),
    found.date('removedDate', 'removedOn', 'day of the removal'),
    found.number(
      'day',
      'integer',
      'days',
      'first day on which the client could be served again (after a replacement’s first load), or on which the client left; the length of the run for those still waiting',
    ),
    spec('waitingDays', 'integer', 'days', 'days of waiting, so far for those still waiting', (view) => {
      const rows = resupplies(view);
      const [from, to] = [resupplyFields.indexOf('removedOn'), resupplyFields.indexOf('day')];
      return (row) => rows.at(row, to) - rows.at(row, from);
    }),
    found.text(
      'how',
      'kind',
      'replacement, another network, left, or still waiting',
      (_, kind) => resupplyKinds[kind] ?? '',
    ),
  ],
};
