import type { DiaryEvent, EventOf } from '../../../diary/index.js';
import { exitWords } from '../../../model/kinds.js';
import { euro, grams, listed, masses, sentence } from './names.js';
import type { DiaryNames } from './names.js';
import { stayedSentence, tripSentences } from './tripSentences.js';

/** Events as a person would write them into a ledger: one sentence each, events of one kind for many in one. */

type Kind = DiaryEvent['kind'];

/** Events that are told together: one, or several of one kind that follow one another. */
type Run<Of extends Kind = Kind> = readonly [EventOf<Of>, ...EventOf<Of>[]];

/** The sentences of events that follow one another. */
export function sentences(events: readonly DiaryEvent[], names: DiaryNames): string[] {
  const runs: [DiaryEvent, ...DiaryEvent[]][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last && toldTogether(last[0], event)) last.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run) => {
    const inWords = words[run[0].kind] as (run: Run, names: DiaryNames) => string[];
    return inWords(run, names);
  });
}

/** Incomes, those who come, and occasions in vain that are alike. */
function toldTogether(a: DiaryEvent, b: DiaryEvent): boolean {
  if (a.kind === 'occasion' && b.kind === 'occasion')
    return !isSale(a) && JSON.stringify({ ...a, postings: [] }) === JSON.stringify({ ...b, postings: [] });
  if (a.kind === 'arrival' && b.kind === 'arrival') return a.how === b.how;
  return a.kind === 'clientIncome' && b.kind === 'clientIncome';
}

const isSale = ({ outcome }: EventOf<'occasion'>): boolean => outcome === 'cash' || outcome === 'credit';

const words: { readonly [Of in Kind]: (run: Run<Of>, names: DiaryNames) => string[] } = {
  setUp: ([{ how, capitalCents, clients }], names) => {
    const who = { start: 'the head', replacement: 'a replacement', entrant: 'a client of another network' }[how];
    const there = clients.length === 0 ? 'no client yet' : listed(clients.map((person) => names.client(person)));
    return [sentence(`${who} sets up with ${euro(capitalCents)}; clients: ${there}`)];
  },

  clientIncome: (incomes, names) => {
    const amounts = (of: (income: EventOf<'clientIncome'>) => number): string =>
      listed(incomes.flatMap((each) => (of(each) > 0 ? [`${names.client(each.person)} ${euro(of(each))}`] : [])));
    const paid = amounts((income) => income.legalCents);
    const other = amounts((income) => income.otherCents);
    return [
      ...(paid === '' ? [] : [sentence(`paid today, the part for the products: ${paid}`)]),
      ...(other === '' ? [] : [sentence(`other means come to ${other}`)]),
    ];
  },

  tabDue: ([{ person, tabCents, paidCents, writtenOffCents, why }], names) => {
    const who = names.client(person);
    const tab = `the tab of ${euro(tabCents)}`;
    if (why === 'default') return [sentence(`${who} defaults: ${tab} is written off`)];
    if (paidCents === tabCents) return [sentence(`${who} pays ${tab}`)];
    const part = paidCents === 0 ? `${who} cannot pay ${tab}` : `${who} pays ${euro(paidCents)} of ${tab}`;
    const rest =
      writtenOffCents > 0 ? 'has rolled over too often and is written off' : 'rolls over to the next pay day';
    return [sentence(`${part}; ${euro(tabCents - paidCents)} ${rest}`)];
  },

  headIncome: ([{ legalCents, forgoneCents, livingCents }]) => [
    ...(legalCents > 0 ? [`The head’s legal income comes in: ${euro(legalCents)}.`] : []),
    ...(forgoneCents > 0 ? [`The head, who has quit work, forgoes a wage of ${euro(forgoneCents)}.`] : []),
    ...(livingCents > 0 ? [`The head takes ${euro(livingCents)} for living costs.`] : []),
  ],

  occasion: (run, names) => [sentence(occasionWords(run[0], run.length, names))],

  ownUse: ([{ of, boughtCents }], names) => {
    const used = masses(
      of.map((one) => one.usedMg),
      names,
    );
    const bought = masses(
      of.map((one) => one.boughtMg),
      names,
    );
    const without = masses(
      of.map((one) => one.wantedMg - one.usedMg - one.boughtMg),
      names,
    );
    const cost = of.reduce((sum, one) => sum + one.costCents, 0);
    return [
      ...(used === '' ? [] : [`The head uses ${used}, at cost ${euro(cost)}.`]),
      ...(bought === '' ? [] : [`The head buys ${bought} at retail for ${euro(boughtCents)}.`]),
      ...(without === '' ? [] : [`The head goes without ${without}.`]),
    ];
  },

  trip: ([trip], names) => tripSentences(trip, names),
  stayed: ([stayed]) => [stayedSentence(stayed)],

  arrest: ([arrest], names) => {
    const { ofHead, cause, person, companion, cashSeizedCents, receivablesLostCents } = arrest;
    const { stockSeizedCents, debtExtinguishedCents, seizedMg } = arrest;
    const named = cause === 'client' ? 'the head' : 'nobody';
    if (!ofHead) return [sentence(`${names.client(person)} is arrested for use and names ${named}`)];
    const loss = cashSeizedCents + stockSeizedCents + receivablesLostCents - debtExtinguishedCents;
    const stock = masses(seizedMg, names) || 'no stock';
    return [
      sentence(`the head is arrested ${exitWords[cause].arrested ?? ''}${companion ? ', and the companion too' : ''}`),
      sentence(`seized: ${euro(cashSeizedCents)} in cash and ${stock}, at cost ${euro(stockSeizedCents)}`),
      `Tabs of ${euro(receivablesLostCents)} are lost, supplier debt of ${euro(debtExtinguishedCents)} lapses; ${euro(loss)} lost in all.`,
    ];
  },

  arrival: (run, names) => {
    const clients = listed(run.map(({ person }) => names.client(person)));
    const how = run[0].how === 'introduced' ? 'introduced by a client' : 'coming from another network';
    return [sentence(`${clients}, ${how}, may buy from tomorrow on`)];
  },

  departure: ([{ person, how, tabCents, paidCents, writtenOffCents }], names) => {
    const leaves = `${names.client(person)} ${how === 'left' ? 'leaves' : 'leaves to set up a network'}`;
    if (tabCents === 0) return [sentence(leaves)];
    if (writtenOffCents === 0) return [sentence(`${leaves} and pays the tab of ${euro(tabCents)}`)];
    const lost = euro(writtenOffCents);
    return [
      sentence(
        paidCents === 0
          ? `${leaves}; ${lost} of the tab is written off`
          : `${leaves} and pays ${euro(paidCents)} of the tab; ${lost} is written off`,
      ),
    ];
  },

  waitOver: ([{ person, how }], names) => {
    const what = how === 'another network' ? 'finds another network' : 'leaves the market';
    return [sentence(`${names.client(person)}, waiting for a head, ${what}`)];
  },

  gaveUp: ([{ cause, cashCents, stockMg, stockCostCents, tabsCents, debtCents }], names) => [
    cause === 'insolvency'
      ? 'Neither stock nor an affordable load at two closes running: the head is insolvent and gives up.'
      : 'The head quits dealing.',
    `The head takes along ${euro(cashCents)} in cash and ${masses(stockMg, names) || 'no stock'}, at cost ${euro(stockCostCents)}.`,
    `Tabs of ${euro(tabsCents)} are given up, supplier debt of ${euro(debtCents)} lapses.`,
  ],

  monthClose: ([{ drawingsCents, quitsWork, monthsAboveWage, monthsInsolvent }], names) => {
    const months = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'} running`;
    const drawn = drawingsCents > 0 ? `${euro(drawingsCents)}: the cash above ${names.loadsKept} loads` : 'nothing';
    return [
      `The books are closed. The head draws ${drawn}.`,
      ...(quitsWork || monthsAboveWage > 0
        ? [`Net was above the wage for ${months(monthsAboveWage)}${quitsWork ? ': the head quits work' : ''}.`]
        : []),
      ...(monthsInsolvent > 0 ? [`There is no stock and no affordable load: ${months(monthsInsolvent)}.`] : []),
    ];
  },

  prices: ([{ of }], names) => {
    const prices = of.map(
      ({ gramCents, doseCents }, q) =>
        `${names.products[q] ?? ''} ${euro(gramCents)} a gram, ${euro(doseCents)} for ${grams(names.doseMg[q] ?? 0)}`,
    );
    return [sentence(`prices to clients: ${prices.join('; ')}`)];
  },
};

function occasionWords(occasion: EventOf<'occasion'>, times: number, names: DiaryNames): string {
  const { person, product, mg, cents, outcome, street, inHandCents, tabCents, limitCents } = occasion;
  const who = person < 0 ? 'a passing buyer' : names.client(person);
  const what = `${grams(mg)} of ${names.products[product] ?? ''}`;
  const often = times === 1 ? '' : times === 2 ? ' twice' : ` ${times} times`;
  const instead = street ? '; bought in the street instead' : '';
  const credit =
    tabCents === 0 && limitCents === 0
      ? ' and no credit'
      : `, a tab of ${euro(tabCents)} of at most ${euro(limitCents)}`;
  switch (outcome) {
    case 'cash':
      return `${who} buys ${what} for ${euro(cents)}, cash`;
    case 'credit':
      return `${who} buys ${what} for ${euro(cents)} on credit; the tab is now ${euro(tabCents + cents)}`;
    case 'outOfStock':
      return `${who} seeks ${what}${often}: the stock is too small${instead}`;
    case 'refused':
      return `${who} seeks ${what} for ${euro(cents)}${often}, with ${euro(inHandCents)} in hand${credit}: refused${instead}`;
  }
}
