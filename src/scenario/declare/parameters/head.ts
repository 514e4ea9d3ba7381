import { assumption, fact, factNote, headProfile, typicalCase } from '../../../study/index.js';
import type { Evidence } from '../../../study/index.js';
import { choice, count, days, group, map, money, number, onOff, process, share } from '../declare.js';

/** Heads of networks: incomes and habits common to all; and party events, at which some of them sell. */

export const headIncomeIds = ['benefit', 'temporary', 'other'] as const;

const headIncomes: Readonly<
  Record<string, { share: number; income: number; payDay: number; shareWhy: Evidence; incomeWhy: Evidence }>
> = {
  benefit: {
    share: headProfile.unemployedOrRmiShare,
    income: 420,
    payDay: 5,
    shareWhy: fact('F6'),
    incomeWhy: assumption('RMI or a low unemployment benefit', 'F6'),
  },
  temporary: {
    share: headProfile.temporaryWorkShare,
    income: typicalCase.wageEurPerMonth,
    payDay: 31,
    shareWhy: factNote('45 % of the 55 % who are employed', 'F6'),
    incomeWhy: factNote('€700–800 a month', 'F22'),
  },
  other: {
    share: headProfile.otherShare,
    income: 950,
    payDay: 31,
    shareWhy: factNote('the rest', 'F6'),
    incomeWhy: assumption('a wage near the minimum', 'F6'),
  },
};

export const head = group('The head of a network', {
  incomes: map('Legal income of heads, by class', headIncomeIds, (name) => {
    const defaults = headIncomes[name];
    if (!defaults) throw new Error(`no defaults for head income class ${name}`);
    return group(`Heads of income class ${name}`, {
      share: share({
        default: defaults.share,
        range: [0.1, 0.6],
        by: 'nature',
        fixed: true,
        why: defaults.shareWhy,
        about: 'Share of heads in this class where a cohort says `headIncome: mix`.',
      }),
      income: money({
        default: defaults.income,
        bounds: [0, 100_000],
        range: name === 'temporary' ? [700, 800] : [350, 1300],
        by: 'policy',
        unit: '€ a month',
        why: defaults.incomeWhy,
        about: 'Legal income a month, an owner’s contribution to the cash box.',
      }),
      payDay: days({
        default: defaults.payDay,
        bounds: [1, 31],
        range: [1, 31],
        by: 'policy',
        unit: 'day of the month',
        why: assumption('as for clients; 31 is the last day of the month'),
        about: 'Day of the month on which it is paid.',
      }),
    });
  }),
  livingCosts: money({
    default: 200,
    bounds: [0, 100_000],
    range: [0, 500],
    by: 'head',
    unit: '€ a month',
    why: assumption('X lives with the parents', 'F22'),
    about: 'Living costs a month, an owner’s withdrawal on pay day, never more than the cash in hand.',
  }),
  outOfStock: choice(['goWithout', 'buyRetail'], {
    default: 'goWithout',
    by: 'head',
    why: assumption('X buys only at the supplier’s after the first purchase', 'F24'),
    about: 'What a using head does without stock: go without, or buy at the region’s retail price from cash.',
  }),
  quitsJobAfterMonths: count({
    default: 3,
    bounds: [1, 1200],
    range: [1, 12],
    by: 'head',
    why: factNote('X stops working; three months running with net above the wage', 'F35'),
    about: 'Months running with net profit above the wage after which a head quits work, where the type does.',
  }),
  drawingsAboveLoads: number({
    default: 2,
    bounds: [0, 1000],
    range: [1, 5],
    by: 'head',
    unit: 'loads',
    why: assumption('cash above two loads is spent'),
    about: 'At month’s end, cash above this many times the last load’s cost is drawn.',
  }),
  quittingPerMonth: share({
    default: 0,
    range: [0, 0.05],
    by: 'head',
    unit: 'share a month',
    why: factNote('“sooner or later” X is caught: nobody in the study quits', 'F37'),
    about: 'Probability that a head gives up dealing in a month.',
  }),
});

export const party = process('Party events with passing buyers', {
  enabled: onOff({
    default: true,
    by: 'nature',
    why: fact('F45'),
    about: 'Party events, for the networks that sell there.',
  }),
  eventsPerMonth: number({
    default: 4,
    bounds: [0, 30],
    range: [1, 8],
    by: 'nature',
    unit: 'events a month',
    why: assumption('a night a week', 'F45'),
    about: 'Event days a month in a region.',
  }),
  buyersPerEvent: number({
    default: 8,
    bounds: [0, 1000],
    range: [2, 30],
    by: 'nature',
    unit: 'buyers an event',
    why: assumption('no figure is given', 'F45'),
    about: 'Mean number of passing buyers at an event, each buying one small dose of the first product, cash.',
  }),
});
