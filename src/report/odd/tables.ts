import { bases, tableDeclarations } from '../../economics/index.js';
import type { StateColumn } from '../../engine/columns.js';
import type { drawProcess } from '../../model/chance.js';
import { day, meeting } from '../../model/day.js';
import { effectOf, networkFlows, productFlows } from '../../model/flows.js';
import type { Account, Flow } from '../../model/flows.js';
import { seeking, personColumns, placeColumns, account } from '../../model/world.js';
import { evidenceRows } from '../../scenario/index.js';
import type { DecidedBy, EvidenceRow, Scenario } from '../../scenario/index.js';
import { citations, facts, networkTypes, regions, roleMeanings, towns } from '../../study/index.js';
import type { Fact } from '../../study/index.js';
import { list, table } from '../text/blocks.js';
import type { Block, TableBlock } from '../text/blocks.js';
import { figuresInWords } from '../text/evidenceText.js';
import { code } from '../text/markdown.js';

/** The tables of the document, by their names in the template. */

/** What the code declares: steps of the day, state, flows, what is drawn. */
export function modelTables(): Readonly<Record<string, Block>> {
  return {
    daySteps: table(
      'daySteps',
      ['Step of the day', 'Who goes through it'],
      day.map(({ name, freeHead }) => [name, freeHead ? 'places with a free head' : 'every place']),
    ),
    meetingSteps: table(
      'meetingSteps',
      ['Step of a meeting'],
      meeting.map(({ name }) => [name]),
    ),
    placeColumns: stateTable('placeColumns', columnRows(placeColumns)),
    personColumns: stateTable('personColumns', [
      ...columnRows(personColumns),
      ...partRows('account', account, accountMeanings),
      ...partRows('seeking', seeking, seekingMeanings),
    ]),
    draws: table(
      'draws',
      ['Draw', 'Distribution'],
      Object.values(drawWords).map(([what, how]) => [what, how]),
    ),
    networkFlows: flowTable('networkFlows', networkFlows),
    productFlows: flowTable('productFlows', productFlows),
    bases: list(Object.entries(bases).map(([basis, meaning]) => `**${basis}**: ${meaning}`)),
  };
}

/** What the study gives: its facts, prices and types, and sources beside it. */
export function studyTables(): Readonly<Record<string, Block>> {
  const patterns = facts.filter(({ roles }) => roles.some((role) => role === 'C' || role === 'V'));
  return {
    patterns: table(
      'patterns',
      ['Fact', 'Role', 'What the study says', 'In figures'],
      patterns.map((fact) => [
        fact.id,
        rolesOf(fact),
        fact.statement,
        figuresInWords(fact.figures ?? []).join('; ') || '–',
      ]),
    ),
    networkTypes: table(
      'networkTypes',
      ['Type', 'Motive', 'Price to clients', 'Facts'],
      networkTypes.map((type) => [type.name, type.motive, type.priceToClients, type.facts.join(', ')]),
    ),
    retailPrices: table(
      'retailPrices',
      [
        'Region',
        'Police procedures 2004–2005',
        'Observatory network (TREND) 2005',
        'Procedures with a price',
        'Procedures',
      ],
      regions.map((region) => [
        region.name,
        String(region.ocrtisCocaineEurPerG),
        String(region.trendCocaineEurPerG),
        String(region.proceduresWithPrice),
        String(region.procedures),
      ]),
    ),
    towns: table(
      'towns',
      ['Town', 'Country', 'Cocaine', 'Heroin', 'Procedures'],
      towns.map(({ name, country, cocaineEurPerG, heroinEurPerG, procedures }) => [
        name,
        country,
        String(cocaineEurPerG),
        String(heroinEurPerG),
        String(procedures),
      ]),
    ),
    citations: list(
      citations
        .filter(({ id }) => id !== 'ofdt-2007')
        .map(
          ({ author, title, publication, year, use, secondHand }) =>
            `${author} (${year}). ${title}. ${publication}. Used for: ${use}.${secondHand ? ' Not read in the original.' : ''}`,
        ),
    ),
  };
}

/** What a scenario sets: switches, cohorts, who decides its parameters, and the tables that its run leaves. */
export function scenarioTables(scenario: Scenario): Readonly<Record<string, Block>> {
  const { networks, products } = scenario.values;
  const sold = Object.entries(products).flatMap(([name, { enabled }]) => (enabled ? [name] : []));
  return {
    switches: table('switches', ['Process', 'At the start', 'Key in a scenario'], switches(scenario)),
    deciders: table('deciders', ['Decided by', 'Meaning', 'Parameters'], deciders(scenario)),
    cohorts: table(
      'cohorts',
      ['Cohort', 'Region', 'Type', 'Source market', 'Income of the heads', 'Networks'],
      Object.entries(networks)
        .filter(([, { count }]) => count > 0)
        .map(([name, { region, type, source, headIncome, count }]) => [
          name,
          region,
          type,
          source,
          headIncome,
          String(count),
        ]),
    ),
    tables: table(
      'tables',
      ['Table', 'What it holds', 'A row for each'],
      tableDeclarations(sold).map(({ name, description, key }) => [
        code(name),
        description,
        key.map((column) => code(column)).join(', '),
      ]),
    ),
  };
}

/** What changes on a date. */
export function changes(scenario: Scenario): TableBlock {
  return table(
    'changes',
    ['From', 'Parameter', 'New value', 'Key in a scenario'],
    evidenceRows(scenario).flatMap(({ from, path, description, value }) =>
      from === undefined ? [] : [[from, `${description.replace(/\.$/u, '')}${whose(path)}`, value, code(path)]],
    ),
  );
}

/** Which of several alike a parameter belongs to, from the middle of its path: `clients.classes.rmi.income` → ` (rmi)`. */
function whose(path: string): string {
  const name =
    /^(?:clients\.classes|head\.incomes|regions|sources|types|products|networks|retailPrice)\.([^.]+)\./u.exec(
      path,
    )?.[1];
  return name === undefined ? '' : ` (${name})`;
}

const rolesOf = ({ roles }: Fact): string => roles.map((role) => roleMeanings[role].replace(/:.*$/u, '')).join('; ');

const meanings: Readonly<Record<DecidedBy, string>> = {
  nature: 'what the world is like: prices, shares, costs',
  policy: 'what public policy sets: enforcement, benefits',
  client: 'what clients choose',
  head: 'what heads choose; may be set, never searched or optimised',
  analyst: 'settings of the run itself',
};

function deciders(scenario: Scenario): string[][] {
  const rows = evidenceRows(scenario).filter(({ from }) => from === undefined);
  const count = (by: string): number => rows.filter(({ decidedBy }) => decidedBy === by).length;
  return Object.entries(meanings).map(([by, meaning]) => [by, meaning, String(count(by))]);
}

/** What is on or off: the switches of whole processes, chance, and the street market of the regions. */
function switches(scenario: Scenario): string[][] {
  const isSwitch = ({ path, from }: EvidenceRow): boolean =>
    from === undefined && (/\.(enabled|street)$/u.test(path) || path === 'randomness');
  return evidenceRows(scenario)
    .filter(isSwitch)
    .map(({ path, description, value }) => [nameOfSwitch(path, description), value, `\`${path}\``]);
}

function nameOfSwitch(path: string, description: string): string {
  const region = /^regions\.(.*)\.street$/u.exec(path)?.[1];
  return region === undefined ? description.replace(/[.:].*$/su, '') : `A street market in ${region}`;
}

const stateTable = (name: string, rows: string[][]): TableBlock =>
  table(name, ['State variable', 'Unit', 'Name in the code'], rows);

/** The parts of a state variable that holds several values, each with its meaning and unit. */
const partRows = (
  of: string,
  parts: object,
  meanings: Readonly<Record<string, readonly [meaning: string, unit: string]>>,
): string[][] => Object.keys(parts).map((name) => [...(meanings[name] ?? []), code(`${of}.${name}`)]);

/** What a sale touches; see `account` in the world. */
const accountMeanings: Readonly<Record<keyof typeof account, readonly [string, string]>> = {
  cash: ['cash for the products', 'cents'],
  tab: ['tab at the network', 'cents'],
  limit: ['limit of the tab', 'cents'],
  patience: ['hazard left until a refusal makes the client leave', 'hazard'],
};

const seekingMeanings: Readonly<Record<keyof typeof seeking, readonly [string, string]>> = {
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

/** The named flows, from which check, statement and tables follow. */
function flowTable(name: string, flows: Readonly<Record<string, Flow>>): TableBlock {
  const accounts: readonly (readonly [Account, string])[] = [
    ['cash', 'cash'],
    ['receivables', 'tabs'],
    ['payables', 'supplier debt'],
    ['stock', 'stock at cost'],
    ['mass', 'stock in mass'],
  ];
  const moved = (flow: Flow): string =>
    accounts
      .flatMap(([account, name]) => {
        const effect = effectOf(flow, account);
        return effect === 0 ? [] : [`${effect > 0 ? '+' : '−'} ${name}`];
      })
      .join(', ');
  return table(
    name,
    ['Flow', 'Unit', 'Moves', 'Name in the code'],
    Object.entries(flows)
      .filter(([, flow]) => moved(flow) !== '')
      .map(([name, flow]) => [flow.meaning, flow.unit, moved(flow), code(name)]),
  );
}

/** By process that draws. */
const drawWords: Readonly<Record<keyof typeof drawProcess, readonly [what: string, how: string]>> = {
  demand: ['occasions on which a client seeks, of each product and day', 'Poisson'],
  otherMeans: ['arrival of a person’s other means', 'exponential waits at a constant daily hazard'],
  churn: ['departure of a client', 'exponential waits at a constant daily hazard'],
  introduction: ['introduction by a client', 'exponential waits at a constant daily hazard'],
  clientDefault: ['default on a tab that is due', 'Bernoulli, by the client’s own propensity'],
  interception: ['interception of a trip', 'Bernoulli'],
  denunciation: ['denunciation of a head', 'exponential threshold, used up by visits'],
  clientArrest: ['arrest of a person for use', 'exponential threshold, used up by days'],
  naming: ['whether an arrested client names the head', 'Bernoulli'],
  companion: ['whether a companion comes along on a trip', 'Bernoulli'],
  gift: ['whether a trip goes with a gift', 'Bernoulli'],
  contact: ['whether a first contact fails', 'Bernoulli'],
  migration: ['whether one who waits tries another network, and which', 'Bernoulli; uniform over the region'],
  replacement: ['whether a removed head is replaced', 'Bernoulli'],
  entry: ['whether a client sets up a network', 'Bernoulli, by the expected gain'],
  quitting: ['whether a head quits at a month’s end', 'Bernoulli'],
  refusal: ['when a client who is not served loses patience', 'exponential threshold, used up by refusals'],
  partyEvent: ['whether a day is an event day of a region', 'Bernoulli'],
  partyBuyers: ['passing buyers at an event', 'Poisson'],
  attribute: ['fixed attributes of places and persons', 'by class shares; uniform, lognormal or bounded, see III.iv'],
};
