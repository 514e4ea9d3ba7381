/** F10–F15, F42, F46 and F47: France as a whole, and how dealing is organised there. */

import type { Fact } from '../fact.js';
import { plainFigure, poissonFigure } from '../tolerance.js';

const background = 'Cocaine in France';
const organisation = 'Cocaine small-scale dealing in France';

export const nationalFacts: readonly Fact[] = [
  {
    id: 'F10',
    section: background,
    roles: ['C', 'N'],
    grade: 'statement with a figure',
    statement:
      'In 2005, 2,571 persons were arrested for trafficking in cocaine: 759 international traffickers, 1,056 local ones and 756 user-dealers. Only the last are a target.',
    figures: [
      plainFigure('international', 759, 'persons a year'),
      plainFigure('local', 1056, 'persons a year'),
      poissonFigure('user-dealers', 756, 'persons a year'),
      plainFigure('all', 2571, 'persons a year'),
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F11',
    section: background,
    roles: ['I', 'N'],
    grade: 'statement with a figure',
    statement:
      'Arrests for the use of cocaine rose from 1,576 in 2002 to 2,807 in 2005; the second sets the rate at which clients are arrested.',
    figures: [plainFigure('2002', 1576, 'arrests a year'), plainFigure('2005', 2807, 'arrests a year')],
  },
  {
    id: 'F12',
    section: background,
    roles: ['N'],
    grade: 'statement with a figure',
    statement: 'Seizures of cocaine in France rose from 3.6 tonnes in 2002 to 5.2 tonnes in 2005.',
    figures: [plainFigure('2002', 3.6, 'tonnes a year'), plainFigure('2005', 5.2, 'tonnes a year')],
  },
  {
    id: 'F13',
    section: background,
    roles: ['I'],
    grade: 'statement with a figure',
    statement:
      'In 2005 some 250,000 people used cocaine at least once in the year and over a million had ever done so; the first figure does not count weekly clients.',
    figures: [
      plainFigure('used in the year', 250_000, 'persons'),
      plainFigure('ever used, more than', 1_000_000, 'persons'),
    ],
  },
  {
    id: 'F14',
    section: 'Cocaine dealing in marginalised user circles (box)',
    roles: ['N'],
    grade: 'statement with a figure',
    statement:
      'Early in 2006, 90 % of the users of front-line services had ever taken cocaine or crack, and 39 % had taken it in the last month.',
    figures: [plainFigure('ever', 0.9, 'share'), plainFigure('last month', 0.39, 'share')],
  },
  {
    id: 'F15',
    section: background,
    roles: ['N'],
    grade: 'statement without a figure',
    statement: 'In five years the median gram has become steadily cheaper; by how much is not said.',
  },
  {
    id: 'F42',
    section: organisation,
    roles: ['I'],
    grade: 'statement without a figure',
    statement:
      'Three main organisations supply cocaine: import networks of organised crime (notably in Île-de-France and PACA, through wholesalers in Spain, the Netherlands and Belgium, and rarely down to retail); retail-wholesale and professional retail networks, formerly of cannabis and heroin, with buyers, procurers and dealers; and small, loosely structured local networks, the subject of the study.',
  },
  {
    id: 'F46',
    section: 'Cocaine dealing in marginalised user circles (box)',
    roles: ['N'],
    grade: 'statement without a figure',
    statement:
      'Among marginalised users cocaine is dealt in public in Paris; near Lille and Toulouse networks of heroin and cannabis take it up, as heroin gives way to cocaine and competes with buprenorphine.',
  },
  {
    id: 'F47',
    section: 'User-dealer networks',
    roles: ['I'],
    grade: 'statement without a figure',
    statement:
      'User-dealers begin in order to pay for their own use, though profit may come to dominate; they use several drugs, heroin in particular, and their clients come from the same milieu.',
  },
];
