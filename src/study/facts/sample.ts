/** F1–F9 and F43–F45: the sample, the networks found in it, and who was arrested. */

import type { Fact } from '../fact.js';
import { assumedShareFigure, countFigure, plainFigure, shareFigure } from '../tolerance.js';

const method = 'Method (box)';

export const sampleFacts: readonly Fact[] = [
  {
    id: 'F1',
    section: `${method}, table of procedures by type of affair`,
    roles: ['D'],
    grade: 'table with counts',
    statement:
      'The study examined 150 arrest procedures involving cocaine: 75 for use, 60 for use-resale and 15 for traffic.',
    figures: [shareFigure('use', 75, 150), shareFigure('use-resale', 60, 150), shareFigure('traffic', 15, 150)],
    contradictions: [
      'The procedures are said to have been drawn at random.',
      'Procedures for use are said to have been included on purpose, and a random 150 of the arrests of 2005 would hold about 78 for use, 21 for use-resale and 51 for traffic: the counts are treated as quotas.',
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F2',
    section: 'Retail prices by region, column of procedures',
    roles: ['D'],
    grade: 'table with counts',
    statement:
      'By region the procedures are 45 from Nord-Pas-de-Calais, 45 from Île-de-France, 30 from Brittany, 23 from PACA and 7 from Burgundy; how region and type of affair combine is not published, and is assumed independent.',
    figures: [
      shareFigure('Nord-Pas-de-Calais', 45, 150),
      shareFigure('PACA', 23, 150),
      shareFigure('Île-de-France', 45, 150),
      shareFigure('Brittany', 30, 150),
      shareFigure('Burgundy', 7, 150),
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F3',
    section: 'User-dealer networks, footnote 2',
    roles: ['O'],
    grade: 'statement with a figure',
    statement:
      'The 60 use-resale procedures concern about 107 persons, 1.78 a procedure; which persons are counted is not said.',
    figures: [plainFigure('persons', 107, 'persons'), countFigure('persons a procedure', 107, 60, 'persons')],
  },
  {
    id: 'F4',
    section: 'Cocaine small-scale dealing in France, third type of organisation',
    roles: ['I'],
    grade: 'statement with a figure',
    statement:
      'A small local network, its clients among them, is often of ten people or fewer; this is approximate, for the typical dealer alone has about ten clients.',
    figures: [plainFigure('people in a network, at most', 10, 'persons')],
  },
  {
    id: 'F5',
    section: 'Cocaine small-scale dealing in France, typology of small networks',
    roles: ['I', 'O'],
    grade: 'statement with a figure',
    statement:
      'Small networks are of three types: semi-professional (the heads do not use, seek profit and keep silent), user-dealer (the most numerous in the procedures) and not-for-profit (cocaine passes on at the price of the retail-wholesaler; no share is published).',
    figures: [shareFigure('semi-professional', 15, 150)],
    contradictions: [
      'Semi-professional networks are 10 % of the procedures studied: read here as the 15 traffic procedures.',
      'They are a small part of the procedures on trafficking, which could also mean a tenth of these.',
    ],
  },
  {
    id: 'F6',
    section: 'User-dealer networks',
    roles: ['I'],
    grade: 'statement with a figure',
    statement:
      'Heads of user-dealer networks are 25 years old on average and nearly all men; 45 % are unemployed or on the minimum income RMI, and of those employed 45 % are in temporary work, which is 25 % of all and leaves 30 %.',
    figures: [
      plainFigure('mean age', 25, 'years'),
      shareFigure('unemployed or on RMI', 0.45 * 60, 60),
      shareFigure('in temporary work, of the employed', 0.45 * 33, 33),
      plainFigure('in temporary work', 0.45 * 0.55, 'share'),
      plainFigure('other', 1 - 0.45 - 0.45 * 0.55, 'share'),
    ],
  },
  {
    id: 'F7',
    section: 'User-dealer networks, OCRTIS data on arrested users of 2005',
    roles: ['O'],
    grade: 'statement with a figure',
    statement:
      'Of the cocaine users arrested in 2005 more than half declared themselves unemployed, 22.7 % workers and nearly 16 % employees; how many persons this counts is not given.',
    figures: [
      { ...plainFigure('unemployed, more than', 0.5, 'share'), tolerance: { low: 0.5, high: 1, basis: 'as stated' } },
      assumedShareFigure('workers', 0.227, 75, 'the procedures for use'),
      assumedShareFigure('employees, nearly', 0.16, 75, 'the procedures for use'),
    ],
  },
  {
    id: 'F8',
    section: 'User-dealer networks',
    roles: ['I'],
    grade: 'statement with a figure',
    statement: "In 90 % of the procedures the sale took place at the dealer's home or in the hall of the building.",
    figures: [shareFigure('sales at home, of use-resale procedures', 54, 60)],
  },
  {
    id: 'F9',
    section: 'User-dealer networks',
    roles: ['I'],
    grade: 'statement without a figure',
    statement:
      'New clients are people the head or a client already knows, or who have heard of the head; no rate is given.',
  },
  {
    id: 'F43',
    section: 'Introduction and conclusion',
    roles: ['I'],
    grade: 'statement without a figure',
    statement:
      'Arrests reflect the activity of the police; the better a network is organised, the less a procedure tells of it, so that the arrested are the least organised.',
  },
  {
    id: 'F44',
    section: method,
    roles: ['N'],
    grade: 'statement without a figure',
    statement: 'Cocaine is the principal or a secondary substance of the procedures studied.',
  },
  {
    id: 'F45',
    section: 'Dealer networks in the party scene (box)',
    roles: ['O'],
    grade: 'statement with a figure',
    statement:
      'Two of the 150 procedures clearly concern dealing in the party scene; chance, the discretion of such networks and the better integration of their clients are offered as reasons for so few.',
    figures: [shareFigure('party scene', 2, 150)],
  },
];
