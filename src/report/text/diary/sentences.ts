import type { DiaryEvent, EventOf } from '../../../diary/index.js';
import { euro, grams, listed, sentence } from './names.js';
import type { DiaryNames } from './names.js';
import { stayedSentence, tripSentences } from './tripSentences.js';

/** Events as a person would write them into a ledger: one sentence each, events of one kind for many in one. */

/** The sentences of events that follow one another. */
export function sentences(events: readonly DiaryEvent[], names: DiaryNames): string[] {
  return runsOf(events).flatMap((run) => together(run, names));
}

/** Events of one kind that are told in one sentence: incomes, and those who come. */
function runsOf(events: readonly DiaryEvent[]): (readonly [DiaryEvent, ...DiaryEvent[]])[] {
  const runs: [DiaryEvent, ...DiaryEvent[]][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last && toldTogether(last[0], event)) last.push(event);
    else runs.push([event]);
  }
  return runs;
}

function toldTogether(a: DiaryEvent, b: DiaryEvent): boolean {
  if (a.kind === 'occasion' && b.kind === 'occasion')
    return !isSale(a) && JSON.stringify(withoutPostings(a)) === JSON.stringify(withoutPostings(b));
  if (a.kind === 'arrival' && b.kind === 'arrival') return a.how === b.how;
  return a.kind === 'clientIncome' && b.kind === 'clientIncome';
}

const withoutPostings = ({ postings: _, ...rest }: EventOf<'occasion'>) => rest;
const isSale = ({ outcome }: EventOf<'occasion'>): boolean => outcome === 'cash' || outcome === 'credit';

function together(run: readonly [DiaryEvent, ...DiaryEvent[]], names: DiaryNames): string[] {
  const [event] = run;
  switch (event.kind) {
    case 'clientIncome':
      return incomeSentences(
        run.filter((each) => each.kind === 'clientIncome'),
        names,
      );
    case 'occasion':
      return [occasionSentence(event, run.length, names)];
    case 'arrival': {
      const clients = listed(run.flatMap((each) => (each.kind === 'arrival' ? [names.client(each.person)] : [])));
      const how = event.how === 'introduced' ? 'introduced by a client' : 'coming from another network';
      return [sentence(`${clients}, ${how}, may buy from tomorrow on`)];
    }
    case 'setUp':
      return [setUpSentence(event, names)];
    case 'tabDue':
      return [tabSentence(event, names)];
    case 'headIncome':
      return headIncomeSentences(event);
    case 'ownUse':
      return ownUseSentences(event, names);
    case 'trip':
      return tripSentences(event, names);
    case 'stayed':
      return [stayedSentence(event)];
    case 'arrest':
      return arrestSentences(event, names);
    case 'departure':
      return [departureSentence(event, names)];
    case 'waitOver':
      return [waitSentence(event, names)];
    case 'gaveUp':
      return gaveUpSentences(event, names);
    case 'monthClose':
      return closeSentences(event, names);
    case 'prices':
      return [pricesSentence(event, names)];
  }
}

function setUpSentence({ how, capitalCents, clients }: EventOf<'setUp'>, names: DiaryNames): string {
  const who = { start: 'the head', replacement: 'a replacement', entrant: 'a client of another network' }[how];
  const there = clients.length === 0 ? 'no client yet' : listed(clients.map((person) => names.client(person)));
  return sentence(`${who} sets up with ${euro(capitalCents)}; his clients: ${there}`);
}

function incomeSentences(incomes: readonly EventOf<'clientIncome'>[], names: DiaryNames): string[] {
  const lines = (of: (income: EventOf<'clientIncome'>) => number): string[] =>
    incomes.flatMap((income) => (of(income) > 0 ? [`${names.client(income.person)} ${euro(of(income))}`] : []));
  const paid = lines((income) => income.legalCents);
  const other = lines((income) => income.otherCents);
  return [
    ...(paid.length > 0 ? [sentence(`paid today, the part for the products: ${listed(paid)}`)] : []),
    ...(other.length > 0 ? [sentence(`other means come to ${listed(other)}`)] : []),
  ];
}

function tabSentence(
  { person, tabCents, paidCents, writtenOffCents, why }: EventOf<'tabDue'>,
  names: DiaryNames,
): string {
  const who = names.client(person);
  const tab = `the tab of ${euro(tabCents)}`;
  if (writtenOffCents === tabCents && why === 'default') return sentence(`${who} defaults: ${tab} is written off`);
  if (paidCents === tabCents) return sentence(`${who} pays ${tab}`);
  const left = euro(tabCents - paidCents);
  const part = paidCents === 0 ? `${who} cannot pay ${tab}` : `${who} pays ${euro(paidCents)} of ${tab}`;
  return sentence(
    writtenOffCents > 0
      ? `${part}; ${left} has rolled over too often and is written off`
      : `${part}; ${left} rolls over to the next pay day`,
  );
}

function headIncomeSentences({ legalCents, forgoneCents, livingCents }: EventOf<'headIncome'>): string[] {
  return [
    ...(legalCents > 0 ? [`The head’s legal income comes in: ${euro(legalCents)}.`] : []),
    ...(forgoneCents > 0 ? [`The head, who has quit work, forgoes a wage of ${euro(forgoneCents)}.`] : []),
    ...(livingCents > 0 ? [`He takes ${euro(livingCents)} for living costs.`] : []),
  ];
}

function occasionSentence(occasion: EventOf<'occasion'>, times: number, names: DiaryNames): string {
  const { person, product, mg, cents, outcome, street, inHandCents, tabCents, limitCents } = occasion;
  const who = person < 0 ? 'a passing buyer' : names.client(person);
  const what = `${grams(mg)} of ${names.products[product] ?? ''}`;
  const often = times === 1 ? '' : times === 2 ? ' twice' : ` ${times} times`;
  const instead = street ? '; bought in the street instead' : '';
  switch (outcome) {
    case 'cash':
      return sentence(`${who} buys ${what} for ${euro(cents)}, cash`);
    case 'credit':
      return sentence(`${who} buys ${what} for ${euro(cents)} on credit; the tab is now ${euro(tabCents + cents)}`);
    case 'outOfStock':
      return sentence(`${who} seeks ${what}${often}: the stock is too small${instead}`);
    case 'refused': {
      const credit =
        tabCents === 0 && limitCents === 0
          ? ' and no credit'
          : `, a tab of ${euro(tabCents)} of at most ${euro(limitCents)}`;
      return sentence(
        `${who} seeks ${what} for ${euro(cents)}${often}, with ${euro(inHandCents)} in hand${credit}: refused${instead}`,
      );
    }
  }
}

function ownUseSentences({ of, boughtCents }: EventOf<'ownUse'>, names: DiaryNames): string[] {
  const amounts = (mass: (one: EventOf<'ownUse'>['of'][number]) => number): string[] =>
    of.flatMap((one, q) => (mass(one) > 0 ? [`${grams(mass(one))} of ${names.products[q] ?? ''}`] : []));
  const used = amounts((one) => one.usedMg);
  const bought = amounts((one) => one.boughtMg);
  const without = amounts((one) => one.wantedMg - one.usedMg - one.boughtMg);
  const cost = of.reduce((sum, one) => sum + one.costCents, 0);
  return [
    ...(used.length > 0 ? [`The head uses ${listed(used)}, at cost ${euro(cost)}.`] : []),
    ...(bought.length > 0 ? [`He buys ${listed(bought)} at retail for ${euro(boughtCents)}.`] : []),
    ...(without.length > 0 ? [`The head goes without ${listed(without)}.`] : []),
  ];
}

const massesOf = (mg: readonly number[], names: DiaryNames): string =>
  listed(mg.flatMap((mass, q) => (mass > 0 ? [`${grams(mass)} of ${names.products[q] ?? ''}`] : []))) || 'no stock';

function arrestSentences(arrest: EventOf<'arrest'>, names: DiaryNames): string[] {
  const { ofHead, cause, person, companion, seizedMg } = arrest;
  const { cashSeizedCents, receivablesLostCents, stockSeizedCents, debtExtinguishedCents } = arrest;
  const why = cause;
  if (!ofHead)
    return [
      sentence(`${names.client(person)} is arrested for use and names ${why === 'client' ? 'the head' : 'nobody'}`),
    ];
  const how = {
    border: 'the trip ends in interception: the head is arrested',
    denunciation: 'the head is arrested, denounced',
    client: 'the head is arrested, named by a client',
  }[why as 'border' | 'denunciation' | 'client'];
  const loss = cashSeizedCents + stockSeizedCents + receivablesLostCents - debtExtinguishedCents;
  return [
    sentence(`${how}${companion ? ', and the companion with him' : ''}`),
    sentence(
      `seized: ${euro(cashSeizedCents)} in cash and ${massesOf(seizedMg, names)}, at cost ${euro(stockSeizedCents)}`,
    ),
    `Tabs of ${euro(receivablesLostCents)} are lost, supplier debt of ${euro(debtExtinguishedCents)} lapses; ${euro(loss)} lost in all.`,
  ];
}

function departureSentence(
  { person, how, tabCents, paidCents, writtenOffCents }: EventOf<'departure'>,
  names: DiaryNames,
): string {
  const who = names.client(person);
  const what = how === 'left' ? 'leaves' : 'leaves to set up a network of his own';
  if (tabCents === 0) return sentence(`${who} ${what}`);
  const settled = paidCents === 0 ? '' : `pays ${euro(paidCents)} of the tab`;
  if (writtenOffCents === 0) return sentence(`${who} ${what} and pays the tab of ${euro(tabCents)}`);
  const lost = `${euro(writtenOffCents)} ${settled === '' ? 'of the tab ' : ''}is written off`;
  return sentence(`${who} ${what}${settled === '' ? '' : ` and ${settled}`}; ${lost}`);
}

function waitSentence({ person, how }: EventOf<'waitOver'>, names: DiaryNames): string {
  const what = how === 'another network' ? 'finds another network' : 'leaves the market';
  return sentence(`${names.client(person)}, waiting for a head, ${what}`);
}

function gaveUpSentences(event: EventOf<'gaveUp'>, names: DiaryNames): string[] {
  const why =
    event.cause === 'insolvency'
      ? 'neither stock nor an affordable load at two closes running: the head is insolvent and gives up'
      : 'the head quits dealing';
  const { cashCents, stockMg, stockCostCents, tabsCents, debtCents } = event;
  return [
    sentence(why),
    `He takes along ${euro(cashCents)} in cash and ${massesOf(stockMg, names)}, at cost ${euro(stockCostCents)}.`,
    `Tabs of ${euro(tabsCents)} are given up, supplier debt of ${euro(debtCents)} lapses.`,
  ];
}

function closeSentences(close: EventOf<'monthClose'>, names: DiaryNames): string[] {
  const { drawingsCents, quitsWork, monthsAboveWage, monthsInsolvent } = close;
  const months = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'} running`;
  return [
    drawingsCents > 0
      ? `The books are closed. The head draws ${euro(drawingsCents)}: the cash above ${names.loadsKept} loads.`
      : 'The books are closed. The head draws nothing.',
    ...(quitsWork
      ? [`Net was above the wage for ${months(monthsAboveWage)}: he quits work.`]
      : monthsAboveWage > 0
        ? [`Net was above the wage for ${months(monthsAboveWage)}.`]
        : []),
    ...(monthsInsolvent > 0 ? [`There is no stock and no affordable load: ${months(monthsInsolvent)}.`] : []),
  ];
}

function pricesSentence({ of }: EventOf<'prices'>, names: DiaryNames): string {
  const prices = of.map(
    ({ gramCents, doseCents }, q) =>
      `${names.products[q] ?? ''} ${euro(gramCents)} a gram, ${euro(doseCents)} for ${grams(names.doseMg[q] ?? 0)}`,
  );
  return sentence(`prices to clients: ${prices.join('; ')}`);
}
