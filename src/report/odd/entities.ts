import type { StateColumn } from '../../engine/columns.js';
import { appetite, personColumns, placeColumns, purse } from '../../model/world.js';
import { networkTypes } from '../../study/index.js';
import { list, section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { code } from '../text/markdown.js';

/** I.ii Entities and state variables, from the columns that the world declares. */
export function entities(): Section {
  return section('I.ii Entities, state variables and scales', [
    list([
      'A **place** is where one network is, was, or may be again: a region, a type and a source market. It keeps its number; **heads** follow one another in it as generations 0, 1, 2, ….',
      'A **head** buys at the source market, sells to his clients, gives credit, and may be arrested. His state is that of the place while he is there.',
      'A **person** belongs to the circle of one place, with fixed attributes drawn once: outside the market, a client of a network, or waiting for one after a removal.',
      'A **region** has retail prices, a street market or none, and counts of what is sought, sold and unmet.',
      'A **source market** has a quoted price a gram for each product at a reference quantity, and a quantity discount. Those who supply it are not simulated: a price and a shock that a scenario can set stand for them (F42).',
      'Products (cocaine, heroin) are data: a scenario may add one.',
    ]),
    text('Networks are of three types (F5, F47, F48):'),
    table(
      ['Type', 'Motive', 'Price to clients', 'Facts'],
      networkTypes.map(({ name, motive, priceToClients, facts }) => [name, motive, priceToClients, facts.join(', ')]),
    ),
    text(
      'State variables of a place. “Each product” means one value for every product; a number of an entry stands for',
      'the entry of a list; days are counted from the start of the run.',
    ),
    table(stateColumns, columnRows(placeColumns)),
    text('State variables of a person:'),
    table(stateColumns, [
      ...columnRows(personColumns),
      ...Object.keys(purse).map((name) => [...purseMeanings[name as keyof typeof purse], code(`purse.${name}`)]),
      ...Object.keys(appetite).map((name) => [
        ...appetiteMeanings[name as keyof typeof appetite],
        code(`appetite.${name}`),
      ]),
    ]),
    text(
      'A region’s state is its retail prices in force (cents a gram and a small dose, by product) and the totals of the',
      'day; a source market’s is its terms of supply in force.',
    ),
  ]);
}

const stateColumns = ['State variable', 'Unit', 'Name in the code'] as const;

/** What a sale touches; see `purse` in the world. */
const purseMeanings: Readonly<Record<keyof typeof purse, readonly [string, string]>> = {
  cash: ['cash for the products', 'cents'],
  tab: ['tab at the network', 'cents'],
  limit: ['limit of the tab', 'cents'],
  patience: ['hazard left until a refusal makes the client leave', 'hazard'],
};

const appetiteMeanings: Readonly<Record<keyof typeof appetite, readonly [string, string]>> = {
  keyLow: ['identity of the person, low half, beside the limits below', 'bit pattern'],
  keyHigh: ['identity of the person, high half', 'bit pattern'],
  products: ['highest draw without an occasion, with one and with two: each product', 'bit pattern'],
};

const columnRows = (columns: Readonly<Record<string, StateColumn>>): string[][] =>
  Object.entries(columns).map(([name, column]) => [
    column.perProduct ? `${column.meaning}: each product` : column.meaning,
    unitOf(column),
    code(name),
  ]);

function unitOf({ storage, unit, meaning }: StateColumn): string {
  if (storage === 'flag') return meaning.startsWith('whether') ? 'yes or no' : 'state';
  if (unit === 'index') return 'number of an entry';
  return unit === 'bits' ? 'bit pattern' : unit;
}
