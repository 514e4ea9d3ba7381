import { assumption, fact, factNote } from '../../../study/index.js';
import type { Evidence } from '../../../study/index.js';
import { choice, count, days, group, map, money, number, onOff, process, share } from '../declare.js';

/** Clients: income classes and calendar, budgets, coming and going. */

interface ClassDefaults {
  readonly share: number;
  readonly income: number;
  readonly payDay: number;
  readonly benefit: boolean;
  readonly incomeRange: readonly [number, number];
  readonly shareWhy: Evidence;
  readonly incomeWhy: Evidence;
}

/** Day 31 stands for the last day of the month. */
const lastDay = 31;

const classDefaults: Readonly<Record<string, ClassDefaults>> = {
  rmi: {
    share: 0.3,
    income: 417.88,
    payDay: 5,
    benefit: true,
    incomeRange: [366, 426],
    shareWhy: assumption(
      'over half of arrested users are unemployed, and clients may be as they are; how many draw the RMI is not given',
      'F7',
    ),
    incomeWhy: assumption(
      'the scale of the time: €417.88 in 2004, €425.40 in 2005, about €51 less if housed free; paid around the 5th',
      'F32',
    ),
  },
  unemployment: {
    share: 0.25,
    income: 800,
    payDay: lastDay,
    benefit: true,
    incomeRange: [500, 1100],
    shareWhy: assumption(
      'over half of arrested users are unemployed, and clients may be as they are; how many draw benefit is not given',
      'F7',
    ),
    incomeWhy: assumption('about €800 a month at month’s end', 'F32'),
  },
  wage: {
    share: 0.39,
    income: 950,
    payDay: lastDay,
    benefit: false,
    incomeRange: [700, 1300],
    shareWhy: assumption('of arrested users 22.7 % are workers and nearly 16 % employees', 'F7'),
    incomeWhy: assumption('about €950 a month at month’s end'),
  },
  other: {
    share: 0.06,
    income: 300,
    payDay: 1,
    benefit: false,
    incomeRange: [100, 800],
    shareWhy: assumption('the rest', 'F7'),
    incomeWhy: assumption('students and the like: €300 on the 1st'),
  },
};

export const clientClassIds = ['rmi', 'unemployment', 'wage', 'other'] as const;

const clientClasses = map('Income classes of clients', clientClassIds, (name) => {
  const defaults = classDefaults[name];
  if (!defaults) throw new Error(`no defaults for client class ${name}`);
  return group(`Clients of class ${name}`, {
    share: share({
      default: defaults.share,
      range: [0, 0.7],
      by: 'nature',
      fixed: true,
      why: defaults.shareWhy,
      about: 'Share of persons in this class; shares are scaled to one.',
    }),
    income: money({
      default: defaults.income,
      bounds: [0, 100_000],
      range: defaults.incomeRange,
      by: 'policy',
      unit: '€ a month',
      why: defaults.incomeWhy,
      about: 'Legal income a month.',
    }),
    payDay: days({
      default: defaults.payDay,
      bounds: [1, 31],
      range: [1, 31],
      by: 'policy',
      unit: 'day of the month',
      why: assumption(
        '31 is the last day of the month; RMI came around the 5th, wages and unemployment benefit at month’s end',
        'F32',
      ),
      about: 'Day of the month on which the income is paid; a shorter month pays on its last day.',
    }),
    benefit: onOff({
      default: defaults.benefit,
      by: 'nature',
      fixed: true,
      why: factNote('credit is explained by unemployment benefit and RMI having run out', 'F32'),
      about: 'Whether the class counts as benefit recipients.',
    }),
  });
});

export const clients = group('Clients and the circle they come from', {
  circle: count({
    default: 20,
    bounds: [1, 1000],
    range: [12, 40],
    by: 'nature',
    fixed: true,
    why: assumption('friends from the estate and those they bring: a finite pool', 'F9'),
    about: 'Persons in the circle of one network.',
  }),
  classes: clientClasses,
  incomeCalendar: choice(['monthly', 'fortnightly', 'staggered', 'daily'], {
    default: 'monthly',
    by: 'policy',
    why: assumption('the calendar of the time; staggered gives each person a pay day of its own', 'F32'),
    about: 'When legal incomes are paid: monthly on the class’s day, in two halves, on a day of one’s own, or daily.',
  }),
  spendingShare: share({
    default: 0.45,
    range: [0.2, 0.6],
    by: 'client',
    why: assumption('20–60 %: no budget share is published'),
    about: 'Median share of legal income that a client spends on the products.',
  }),
  spendingShareSpread: share({
    default: 0.15,
    range: [0, 0.25],
    by: 'client',
    why: assumption('clients differ; uniform around the median'),
    about: 'Half-width of the spending share between clients.',
  }),
  broughtAlong: share({
    default: 0.5,
    range: [0, 1],
    by: 'client',
    why: assumption('part of the month’s budget has been spent elsewhere before they came'),
    about: 'Share of what is left of a month’s budget until the next pay day that a new client brings along as cash.',
  }),
  otherMeans: process('Money that does not come from benefits or wages, at irregular dates, never on a pay day', {
    enabled: onOff({
      default: true,
      by: 'client',
      why: assumption('people without work live on more than benefits: help, odd jobs, resale'),
      about: 'Other means.',
    }),
    perMonth: money({
      default: 75,
      bounds: [0, 100_000],
      range: [0, 300],
      by: 'client',
      unit: '€ a month',
      why: assumption('€0–300 a month; uniform between nothing and twice this, between clients'),
      about: 'Median amount a month.',
    }),
    arrivalsPerMonth: number({
      default: 4,
      bounds: [0.01, 30],
      range: [1, 8],
      by: 'client',
      unit: 'arrivals a month',
      why: assumption('small sums, about weekly, as a Poisson stream'),
      about: 'Arrivals a month.',
    }),
  }),
  intakeSpread: number({
    default: 0.5,
    bounds: [0, 3],
    range: [0.2, 1],
    by: 'client',
    fixed: true,
    why: assumption('lognormal; a few clients take most'),
    about: 'Standard deviation of log intake between clients of one budget.',
  }),
  intakeBudgetElasticity: number({
    default: 1,
    bounds: [0, 3],
    range: [0, 1],
    by: 'client',
    fixed: true,
    why: assumption('intake scales with the budget'),
    about: 'Exponent of intake in the budget relative to the median client’s.',
  }),
  introductions: process('Clients bring others', {
    enabled: onOff({ default: true, by: 'client', why: fact('F9'), about: 'Introductions.' }),
    perMonth: share({
      default: 0.35,
      range: [0.05, 0.5],
      by: 'client',
      unit: 'share a client-month',
      why: assumption('acquaintance and word of mouth, no rate', 'F9', 'F30'),
      about: 'Probability that a client introduces somebody in a month.',
    }),
  }),
  churn: process('Clients leave', {
    enabled: onOff({ default: true, by: 'client', why: assumption('clients come and go'), about: 'Churn.' }),
    perMonth: share({
      default: 0.06,
      range: [0.03, 0.15],
      by: 'client',
      unit: 'share a month',
      why: assumption('3–15 % a month; no rate is published', 'F33'),
      about: 'Probability that a client leaves in a month.',
    }),
    perRefusal: share({
      default: 0.001,
      range: [0, 0.01],
      by: 'client',
      unit: 'share a refusal',
      why: assumption('a refused client seldom leaves at once'),
      about: 'Probability of leaving at each occasion refused or unserved.',
    }),
    returnAfterDays: days({
      default: 90,
      bounds: [0, 10_000],
      range: [30, 365],
      by: 'client',
      why: assumption('a leaver may be introduced again after three months'),
      about: 'Days after which a leaver is eligible again.',
    }),
  }),
  migrationPerDay: share({
    default: 0.05,
    range: [0, 0.5],
    by: 'client',
    unit: 'share a day',
    why: assumption('clients of an arrested head look for another network; 0 cuts the networks apart'),
    about: 'Probability, each day, that a client whose head was removed tries one other network of the region.',
  }),
  payDayEffect: process('More occasions just after pay day', {
    enabled: onOff({
      default: false,
      by: 'client',
      why: assumption('off: it would be a second mechanism for F32', 'F32'),
      about: 'The pay-day effect.',
    }),
    factor: number({
      default: 1.5,
      bounds: [0, 10],
      range: [1, 3],
      by: 'client',
      why: assumption('reported for other substances; no figure in the study'),
      about: 'Factor on purchase occasions.',
    }),
    days: days({
      default: 5,
      bounds: [1, 27],
      range: [2, 10],
      by: 'client',
      why: assumption('the first days after income'),
      about: 'Days after pay day, that day included, for which it holds.',
    }),
  }),
});
