import { day, meeting } from '../../model/day.js';
import type { Scenario } from '../../scenario/index.js';
import { facts, roleMeanings } from '../../study/index.js';
import type { Fact } from '../../study/index.js';
import { isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { figuresInWords } from '../text/evidenceText.js';
import { list, section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { entities } from './entities.js';
import { regionsUsed } from './used.js';

/** I. Overview: purpose and patterns; entities, state variables and scales; process overview and scheduling. */
export function overview(scenario: Scenario): Section {
  return section('I. Overview', [], [purpose(scenario), entities(), scales(scenario), processes()]);
}

function purpose(scenario: Scenario): Section {
  const patterns = facts.filter(({ roles }) => roles.some((role) => role === 'C' || role === 'V'));
  return section('I.i Purpose and patterns', [
    text(
      'The model asks what price gaps, credit, the calendar of benefits and enforcement do to the profit, turnover and',
      'survival of small networks of user-dealers of cocaine and heroin in France around 2005, and how a study built on',
      'arrests would have seen them. It serves the understanding of mechanisms and the comparison of scenarios, not',
      'prediction. It is written for researchers in drug policy, analysts of observatories, economists and teachers.',
      ...(scenario.question === undefined ? [] : [`The question of this scenario: ${scenario.question}`]),
    ),
    text(
      'The model is judged by patterns that the study reports. Those used to fit unknown parameters are kept apart from',
      'those held out, which are checked and never fitted, and never used to set a default. Tolerances, in brackets,',
      'were fixed before any run.',
    ),
    table(
      ['Fact', 'Role', 'What the study says', 'In figures'],
      patterns.map((fact) => [
        fact.id,
        rolesOf(fact),
        fact.statement,
        figuresInWords(fact.figures ?? []).join('; ') || '–',
      ]),
    ),
    text(
      'The other facts are inputs, shares seen through arrests (compared only with sampled procedures), arithmetic or',
      'context.',
    ),
  ]);
}

const rolesOf = ({ roles }: Fact): string => roles.map((role) => roleMeanings[role].replace(/:.*$/u, '')).join('; ');

function scales({ values }: Scenario): Section {
  const { start, days } = values.period;
  const date = (offset: number): string => isoFromDay((start + offset) as Day);
  const regions = regionsUsed(values);
  return section('Scales', [
    list([
      `Time passes in whole days, on the civil calendar: this scenario runs ${days} days, from ${date(0)} to ${date(days - 1)}. A month is a calendar month.`,
      `Space is not represented. A network sells in one of five regions and buys at one source market; distances enter only as the cost of a trip. Regions of this scenario: ${regions.join(', ')}.`,
      'Money is counted in whole cents and mass in whole milligrams, so that every balance is exact and nothing is compared with a tolerance.',
      'Grams are as sold: the study gives no purity, and margins are not adjusted for it.',
    ]),
  ]);
}

function processes(): Section {
  const who = (freeHead: boolean): string => (freeHead ? 'places with a free head' : 'every place');
  return section('I.iii Process overview and scheduling', [
    text(
      'A day goes through the following steps, in this order. Each place goes through them by itself; within a place',
      'clients are dealt with one after another, and state changes at once (sequential updating). Who is served first',
      'rotates with the day. The numbers are those of the processes in section III.iv.',
    ),
    table(
      ['Step of the day', 'Who goes through it'],
      day.map(({ name, freeHead }) => [name, who(freeHead)]),
    ),
    text(
      'Places touch one another only when they meet: at the end of the 7th, the 14th, the 21st and the last day of a',
      'month, and of the last day of the run. Between meetings their order makes no difference. At a meeting:',
    ),
    table(
      ['Step of a meeting'],
      meeting.map(({ name }) => [name]),
    ),
    text(
      'A dated intervention changes parameters before the first step of its day. Yearly trends of prices, where a',
      'scenario has them, take effect on the first day of a month.',
    ),
  ]);
}
