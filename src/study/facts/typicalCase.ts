/** F22–F37: the typical case, one dealer X made up from several procedures; one observation at most. */

import { log } from '../../engine/portableMath.js';
import type { Fact, Figure } from '../fact.js';
import { plainFigure, rangeFigure } from '../tolerance.js';

const box = 'A typical case of dealing (box)';
const story = (part: string) => `${box}, ${part}`;

/** A figure of the composite, n = 1: taken in, never scored. */
const once = (name: string, value: number, unit: string): Figure => ({ ...plainFigure(name, value, unit), n: 1 });

/** “From the 10th he must give credit” (F32), read as a share of sales on credit at least half as high again. */
const creditRatio = {
  atLeast: 1.5,
  atMost: 1000,
  basis: '“from the 10th he must give credit”, read as at least 1.5 times the share before; no upper end',
} as const;

export const typicalCaseFacts: readonly Fact[] = [
  {
    id: 'F22',
    section: story('opening'),
    roles: ['I'],
    grade: 'composite identikit',
    statement: 'X is 25 years old and earns €700–800 a month in temporary work.',
    figures: [once('age', 25, 'years'), rangeFigure('wage', 700, 800, '€ a month')],
  },
  {
    id: 'F23',
    section: story('opening'),
    roles: ['I'],
    grade: 'composite identikit',
    statement: 'X uses 3 g of cocaine and 2 g of heroin a week, said to cost about €250.',
    figures: [
      once('own use, cocaine', 3, 'g a week'),
      once('own use, heroin', 2, 'g a week'),
      once('own use, as stated', 250, '€ a week'),
    ],
    contradictions: [
      'Own use costs about €250 a week, as stated.',
      'It costs €190 at 50 and 20 € a gram, or €200 at 50 and 25.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F24',
    section: story('first purchase'),
    roles: ['I', 'A'],
    grade: 'composite identikit',
    statement:
      'X first buys 6 g of cocaine at 30 € and 5 g of heroin at 10 €, €230 in all; at home the same would have cost €400, at 50 and 20 € a gram, so he saves €170. The load is said to cover about two weeks of his own use.',
    figures: [
      once('cocaine bought', 6, 'g'),
      once('heroin bought', 5, 'g'),
      once('cocaine at source', 30, '€/g'),
      once('heroin at source', 10, '€/g'),
      once('paid', 230, '€'),
      once('cocaine at home', 50, '€/g'),
      once('heroin at home', 20, '€/g'),
      once('price at home', 400, '€'),
      once('saved', 170, '€'),
    ],
    contradictions: [
      'The load lasts about two weeks: true of the cocaine, 6 g at 3 g a week.',
      'The heroin, 5 g at 2 g a week, lasts two weeks and a half.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F25',
    section: story('opening, plan and end'),
    roles: ['I'],
    grade: 'composite identikit',
    statement: 'X plans two or three trips a month; the opening speaks of two to four, and in the end X keeps to four.',
    figures: [
      rangeFigure('trips planned', 2, 3, 'a month'),
      rangeFigure('trips', 2, 4, 'a month'),
      once('trips, at most', 4, 'a month'),
    ],
  },
  {
    id: 'F26',
    section: story('second purchase'),
    roles: ['I', 'A'],
    grade: 'composite identikit',
    statement:
      'X then buys 25 g of cocaine at 25 € and 20 g of heroin at 10 €, €825 in all; the €75 left of the €900 buy 20 g of resin. The supplier offers credit for a part; that X takes it is not shown.',
    figures: [
      once('cocaine bought', 25, 'g'),
      once('heroin bought', 20, 'g'),
      once('cocaine at source', 25, '€/g'),
      once('heroin at source', 10, '€/g'),
      once('paid', 825, '€'),
      once('resin bought', 20, 'g'),
      once('paid for resin', 75, '€'),
      once('outlay', 900, '€'),
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F27',
    section: story('first and second purchase'),
    roles: ['I', 'A'],
    grade: 'composite identikit',
    statement:
      "The price of cocaine falls from 30 € a gram at 6 g to 25 € at 25 g, a quantity exponent of 0.128; as prices are rounded to €5, anything from 0 to 0.26 is possible. X's prices lie 14 and 29 % under the mean of Antwerp.",
    figures: [
      {
        name: 'discount exponent, cocaine',
        value: log(30 / 25) / log(25 / 6),
        unit: 'exponent',
        n: 1,
        tolerance: { low: 0, high: 0.26, basis: 'prices of 27.5–32.5 and 22.5–27.5 € a gram' },
      },
    ],
  },
  {
    id: 'F28',
    section: story('sums on the way back'),
    roles: ['A'],
    grade: 'composite identikit',
    statement: 'X reckons with about €900 of profit on the load of the second purchase.',
    figures: [rangeFigure('profit on the load', 825, 925, '€', 'heroin sold at 20 and at 25 € a gram')],
    contradictions: [
      'Heroin sells at 25 € a gram: the profit is €925.',
      'Heroin sells at 20 € a gram, as in the first purchase: the profit is €825.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F29',
    section: story('sums on the way back'),
    roles: ['V'],
    grade: 'composite identikit',
    statement:
      'Two trips a month would bring two thousand euros (1,850 by the sums), and twice X’s wage even after own use.',
    figures: [
      rangeFigure('profit of two trips', 1850, 2000, '€ a month', 'the sums, and the statement'),
      rangeFigure('profit after own use, over the wage', 980 / 750, 2, 'ratio', 'own use at cost, and the statement'),
    ],
    contradictions: [
      'Own use is a drawing in kind: profit on the grams sold is €1,393, 1.86 times the wage, which is near twice.',
      'Own use is charged at cost: €980 is left, 1.31 times the wage, which is not.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F30',
    section: story('sales'),
    roles: ['C'],
    grade: 'composite identikit',
    statement: 'The first stock takes three weeks to sell; afterwards sales go very fast.',
    figures: [rangeFigure('first stock gone', 14, 28, 'days', 'stated as three weeks: a week on either side')],
  },
  {
    id: 'F31',
    section: story('sales'),
    roles: ['I'],
    grade: 'composite identikit',
    statement:
      'Part of the cocaine is sold in half-grams at €20–25, which is 40–50 € a gram, at or under the price of a gram.',
    figures: [rangeFigure('half a gram of cocaine', 20, 25, '€'), rangeFigure('the gram in halves', 40, 50, '€/g')],
  },
  {
    id: 'F32',
    section: story('sales'),
    roles: ['C'],
    grade: 'composite identikit',
    statement:
      'From the 10th of the month X must give credit, because unemployment benefit and RMI have run out: clients in need of it live on benefits.',
    figures: [
      once('credit from', 10, 'day of the month'),
      {
        name: 'credit share from the 10th over that before',
        value: creditRatio.atLeast,
        unit: 'ratio',
        tolerance: { low: creditRatio.atLeast, high: creditRatio.atMost, basis: creditRatio.basis },
      },
    ],
  },
  {
    id: 'F33',
    section: story('earnings'),
    roles: ['I', 'C'],
    grade: 'composite identikit',
    statement:
      'By choice X serves no more than ten clients or so and travels four times a month; X brings back 30–50 g of cocaine and 20–30 g of heroin.',
    figures: [
      { ...rangeFigure('clients', 8, 10, 'persons', '“about ten”, read as eight to ten'), value: 10 },
      once('trips', 4, 'a month'),
      rangeFigure('cocaine brought back', 30, 50, 'g'),
      rangeFigure('heroin brought back', 20, 30, 'g'),
    ],
    contradictions: [
      'The quantities are those of a trip: the reading that is calibrated to.',
      'They are those of a month: 3 to 5 times short of the sales of F34, but near the few dozen grams of F41.',
    ],
  },
  {
    id: 'F34',
    section: story('earnings'),
    roles: ['V'],
    grade: 'composite identikit',
    statement:
      "X's monthly income is €10,000 at best, and €5,000 net of own use, fuel, gifts and extras; that asks about €920 a month of each of ten clients, against an RMI of €425.",
    figures: [
      rangeFigure('sales', 9174, 11_574, '€ a month', 'the readings of the sum'),
      rangeFigure('net', 4280, 5064, '€ a month', 'the readings of the sum'),
      once('sales, as stated, at best', 10_000, '€ a month'),
      once('net, as stated', 5000, '€ a month'),
    ],
    contradictions: [
      'Four loads of 40 + 25 g bought at 25 and 10 €, sold at 50 and 20 €, give 10,000 and 5,000 to the euro, with nothing deducted; own use taken from them leaves sales of 9,174.',
      'Four loads of 50 + 30 g, own use and about €310 deducted, give 5,064 on sales of 11,574; at sales of exactly 10,000, about 4,280.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F35',
    section: story('sales'),
    roles: ['I'],
    grade: 'composite identikit',
    statement: 'X stops working; the lost wage is not taken off the profit.',
  },
  {
    id: 'F36',
    section: story('end'),
    roles: ['I'],
    grade: 'composite identikit',
    statement: 'X often takes a companion on the trip, paid in cash or in drugs.',
  },
  {
    id: 'F37',
    section: story('end'),
    roles: ['I'],
    grade: 'composite identikit',
    statement:
      'It ends in one of three ways: customs on the way back, the denunciation of a neighbour, or an arrested client; neither rates nor shares are given.',
  },
];
