import { evidenceRows } from '../../scenario/index.js';
import type { DecidedBy, EvidenceRow, Scenario } from '../../scenario/index.js';
import { list, section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { chance } from './chance.js';

/** II. Design concepts, in the order of ODD+D. */
export function concepts(scenario: Scenario): Section {
  const { values } = scenario;
  return section(
    'II. Design concepts',
    [],
    [
      section('II.i Theoretical and empirical background', [
        text(
          'The model stands at the grain of its source: prices, quantities, money, dates and aggregate hazards, as 150',
          'arrest procedures of 2004 and 2005 report them. The source is descriptive; the model adds the accounting',
          'identities of a small trade on credit (exact books of money and mass), a demand that responds to price with a',
          'constant elasticity and is bounded by cash, and arrest as a hazard with competing causes. Where the study is',
          'silent, the value is an assumption with a reason and a range, and experiments sweep the range.',
        ),
        text('Processes of the model can be switched. In this scenario:'),
        table(['Process', 'At the start', 'Key in a scenario'], switches(scenario)),
      ]),
      section('II.ii Individual decision-making', [
        text(
          'Decisions follow simple rules that the study tells or that an accountant would recognise. No agent optimises,',
          'and none reasons about enforcement: a head never chooses anything so as to avoid arrest, and no experiment may',
          'search parameters that a head decides. Nobody follows a social norm, imitates another, or weighs risks; space',
          'plays no part. What adapts is the state that the rules read: cash, stock, tabs, trust and expected use.',
        ),
        list([
          'A **head** decides whether to make a supply trip (stock against expected use, the month’s number of trips, cash and supplier credit), how much to bring back, to whom he gives credit (a limit for each client), how much cash to draw at a month’s end, whether to quit work, and, insolvent, to give up.',
          'A **client** decides how often to seek (intake, price, and what the purse holds), to pay in cash or on the tab, to turn to the street market where there is one, whether to pay a tab that is due (one draw of his own propensity), to bring along a friend, and to leave.',
          ...(values.entry.enabled
            ? ['A **client of some standing** may set up a network of his own where the expected gain is above nought.']
            : ['Clients do not set up networks of their own in this scenario: entry is off.']),
        ]),
        text(
          'Who decides a parameter’s value is declared with it, because it bounds what an experiment may ask. In this',
          'scenario, counting the parameters in force:',
        ),
        table(['Decided by', 'Meaning', 'Parameters'], deciders(scenario)),
      ]),
      section('II.iii Learning', [
        text(
          `Heads learn one thing: the expected use of each product, an exponential mean of sales and own use with a time`,
          `constant of ${values.trips.expectationDays} days, updated only on days that began with a dose in stock.`,
          'Trust between head and client grows with pay days passed without default, and is lost at once by one. Decision',
          'rules themselves do not change.',
        ),
      ]),
      section('II.iv Individual sensing', [
        text(
          'A head knows his stock, cash, tabs and debt, the prices at his source and in his region, and the limits he has',
          'set; all without error. He knows neither the hazards of arrest nor the means of his clients. A client knows his',
          'own purse and tab, the price, and whether the stock is empty when he asks. Nobody observes another network.',
        ),
      ]),
      section('II.v Individual prediction', [
        text(
          `A head expects the coming ${values.trips.horizonDays + values.trips.reorderDays} days (horizon and reorder`,
          'cover together) to take as much a day as the exponential mean says. He does not foresee the calendar of',
          'benefits, defaults, or arrest. An entrant, where entry is on, expects the gain of the past month’s average',
          'network of the region. Nobody else predicts.',
        ),
      ]),
      section('II.vi Interaction', [
        text(
          'Head and client interact directly by sale, tab, payment and default; clients by introducing others; a client',
          'arrested for use may name his head.',
          values.clients.migrationPerDay > 0
            ? 'Networks interact indirectly: clients of a removed head look for another network of the region, which may be full.'
            : 'Networks do not interact: clients of a removed head wait for his replacement.',
          'Prices are given: networks neither compete in price nor move it.',
        ),
      ]),
      section('II.vii Collectives', [
        text(
          'A network is a head with his clients, no more than an imposed list: it has a capacity by type, and ends with its',
          `head. The circle of a place holds ${values.clients.circle} persons, from whom clients are drawn and to whom they return.`,
        ),
      ]),
      section('II.viii Heterogeneity', [
        text(
          'Persons differ in income class, pay day, spending share, other means, intake of each product, whether they buy',
          'small doses or grams, and propensity to default; heads in income class; places in region, type and source. All',
          'are drawn once, from the distributions named in section III.iv and the parameters of appendix A. Decision rules',
          'are the same for all of a type.',
        ),
      ]),
      chance(scenario),
      section('II.x Observation', [
        text(
          'Every run leaves a journal from which all results follow: tables of network-months with every flow, trips,',
          'arrests, set-ups, exits, defaults, resupplies and region-days, and the measures of appendix B. Figures and',
          'statements use nothing else. Single sales are not kept; the diary of a network tells them by running the',
          'manifest again.',
        ),
        text(
          'What emerges rather than being put in: sales, loads, the timing of credit in the month, unmet demand, profit and',
          'its spread, solvency, and the survival of heads. What is imposed: prices, incomes, intake sought, hazards,',
          'limits. The realised elasticity of demand differs from the exponent of the rule, because cash binds.',
        ),
      ]),
    ],
  );
}

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
