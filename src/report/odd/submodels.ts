import { effectOf, networkFlows, productFlows } from '../../model/flows.js';
import type { Account, Flow } from '../../model/flows.js';
import { list, section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { code } from '../text/markdown.js';
import { modelDocs } from './modelDocs.generated.js';

/** III.iv Submodels: each process in the words of its own doc comment, so that code and document are one text. */

export type DocumentedFunction = keyof typeof modelDocs;

interface Submodel {
  readonly title: string;
  /** The process and the rules it uses, in reading order, each with what it is about. */
  readonly rules: readonly (readonly [name: DocumentedFunction, about: string])[];
}

/** In the order of the day, then what stands behind it. */
export const submodelList: readonly Submodel[] = [
  {
    title: 'Step 0. Setting up, and replacement',
    rules: [
      ['replaceHeads', 'Replacement'],
      ['setUpHead', 'A head sets up'],
      ['gatherClients', 'His first clients'],
      ['addCohort', 'Networks of a cohort'],
      ['drawCircle', 'The circle of a place'],
      ['setFinances', 'A person’s means'],
      ['setAppetite', 'What a person seeks'],
    ],
  },
  {
    title: 'Steps 1–2. Incomes and tabs',
    rules: [
      ['receiveIncomes', 'Incomes'],
      ['incomeOn', 'A client’s legal income on a day'],
      ['secondPayDay', 'The fortnightly calendar'],
      ['setOtherMeans', 'Other means'],
      ['scheduleWage', 'The head’s pay day'],
      ['settleTab', 'Tabs that are due'],
      ['isTabDay', 'The day on which a tab is due'],
      ['setLimit', 'The limit of a tab'],
      ['settleForGood', 'The tab of one who leaves'],
    ],
  },
  {
    title: 'Step 3. Demand and sales',
    rules: [
      ['serveNetworks', 'Demand and sales'],
      ['setDemand', 'The rate of occasions'],
      ['referencePrice', 'The reference price p_ref'],
      ['packageMass', 'What one purchase takes'],
      ['accumulatedOccasions', 'Occasions with chance off'],
      ['leaveTonight', 'Patience'],
      ['setClientPrices', 'Prices to clients'],
      ['servePassingBuyers', 'Party events'],
      ['buyInStreet', 'The street market'],
      ['serveAllWaiting', 'Those who wait for a head'],
    ],
  },
  { title: 'Step 4. Own use', rules: [['takeOwnUse', 'Own use']] },
  {
    title: 'Step 5. Supply trips',
    rules: [
      ['makeTrips', 'Supply trips'],
      ['waitsForFirstStock', 'The second trip'],
      ['stockIsGone', 'When the stock counts as gone'],
      ['wantedToday', 'The first load'],
      ['sells', 'What a source sells'],
      ['wantedLoad', 'Later loads'],
      ['affordableLoad', 'What is affordable'],
      ['discountedPrice', 'The unit price'],
      ['creditLine', 'Supplier credit'],
      ['contactFails', 'The first contact'],
      ['payInKind', 'A companion paid in kind'],
      ['spreadTravel', 'Trip costs in the price at cost'],
    ],
  },
  {
    title: 'Step 6. Enforcement',
    rules: [
      ['compileEnforcement', 'Hazards by cause'],
      ['denounce', 'Denunciation'],
      ['arrestForUse', 'Arrests for use'],
      ['arrestHead', 'The arrest of a head'],
    ],
  },
  {
    title: 'Step 7. Clients who come and go',
    rules: [
      ['moveClients', 'The evening'],
      ['eligibleOutsider', 'Who may be introduced'],
      ['join', 'Joining'],
      ['leave', 'Leaving'],
      ['hasRoom', 'Room for another client'],
      ['migrate', 'The search for another network'],
    ],
  },
  {
    title: 'Step 7. Entry of new networks',
    rules: [
      ['enterNetworks', 'Entry'],
      ['expectedMonthlyGain', 'The expected gain'],
      ['gatherMonth', 'The month it rests on'],
    ],
  },
  {
    title: 'Steps 8–9. Record and month close',
    rules: [
      ['recordBalances', 'Balances'],
      ['recordRegions', 'Regions'],
      ['postDayOfMonth', 'Sales by day of the month'],
      ['closeMonths', 'Month close'],
      ['allowNextMonth', 'Allowances'],
      ['reviewJob', 'The head’s job'],
      ['giveUp', 'Giving up'],
      ['recordEnd', 'The end of the run'],
    ],
  },
  {
    title: 'Interventions and trends',
    rules: [
      ['changeParameters', 'Interventions'],
      ['hazardsChanged', 'What a change brings about'],
      ['repriceAll', 'New prices'],
      ['setMarketPrices', 'Trends'],
    ],
  },
  {
    title: 'Chance',
    rules: [
      ['happens', 'Events with a probability'],
      ['happensAtNth', 'Events with a share'],
      ['hazardThreshold', 'Events with a hazard used up by exposure'],
      ['nextArrival', 'Events at a constant daily hazard'],
      ['attributeDraw', 'Attributes'],
      ['classByDraw', 'Classes'],
      ['classByLargestRemainder', 'Classes with chance off'],
    ],
  },
  {
    title: 'Books',
    rules: [
      ['checkMonth', 'The check'],
      ['checkEquity', 'Equity'],
      ['remainingCost', 'Cost of the stock'],
      ['costOfMass', 'Cost of a load'],
      ['receive', 'Receipts'],
    ],
  },
];

export function submodels(): Section {
  return section(
    'III.iv Submodels',
    [
      text(
        'Each rule is given in the words of the comment that stands above it in the code; the name in brackets says where.',
        'Symbols: p is a price and p_ref the price against which demand responds, ε the elasticity, δ the exponent of the',
        'quantity discount, q a quantity, W a weekly amount, h₀ the rate of entry, u a uniform draw between 0 and 1. An “occasion” is a moment',
        'at which a client seeks one package: a small dose, or a gram.',
      ),
    ],
    [
      ...submodelList.map(({ title, rules }) =>
        section(title, [list(rules.map(([name, about]) => `**${about}.** ${wordsOf(name)} (${where(name)})`))]),
      ),
      flows(),
    ],
  );
}

/** The comment, without the number of the step, which the heading has. */
const wordsOf = (name: DocumentedFunction): string => modelDocs[name].text.replace(/^\d(–\d)?\. /u, '');

const where = (name: DocumentedFunction): string => code(`${modelDocs[name].file}: ${name}`);

/** The named flows, from which check, statement and tables follow. */
function flows(): Section {
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
  const rows = (all: Readonly<Record<string, Flow>>): string[][] =>
    Object.entries(all)
      .filter(([, flow]) => moved(flow) !== '')
      .map(([name, flow]) => [flow.meaning, flow.unit, moved(flow), code(name)]);
  const columns = ['Flow', 'Unit', 'Moves', 'Name in the code'];
  return section('Flows', [
    text('All that moves money or mass, of the network as a whole:'),
    table(columns, rows(networkFlows)),
    text('And of each product:'),
    table(columns, rows(productFlows)),
    text(
      'Statement of a month: sales − cost of grams sold = gross margin; − travel, companions, gifts and bad debt =',
      'trading profit; − stock, cash and tabs lost by arrest + supplier debt extinguished = profit after enforcement;',
      '− own use at cost = net in the study’s sense (F29). Below the line stand own use at the avoided retail price and',
      'the wage forgone.',
    ),
  ]);
}
