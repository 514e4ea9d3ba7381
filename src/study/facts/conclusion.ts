/** F38–F41: what the study concludes about capital, margin, turnover and earnings. */

import type { Fact } from '../fact.js';
import { plainFigure, rangeFigure } from '../tolerance.js';

const margin = 'Supplying of the micro-networks, last paragraph, and conclusion';

export const conclusionFacts: readonly Fact[] = [
  {
    id: 'F38',
    section: 'Conclusion',
    roles: ['I'],
    grade: 'composite identikit',
    statement:
      'A few hundred euros are enough to set up; the purchases of the typical dealer, €230 and €900, are of that size.',
    figures: [rangeFigure('entry capital', 230, 900, '€', "the typical dealer's first and second outlay")],
    arithmeticHolds: true,
  },
  {
    id: 'F39',
    section: margin,
    roles: ['A'],
    grade: 'statement with a figure',
    statement:
      'The margin between source and retail price is 40–50 %, or €20–30 a gram sold; the pooled tables give 43.4 % and €25.2.',
    figures: [
      rangeFigure('margin, per cent of the retail price', 40, 50, '%'),
      rangeFigure('margin a gram', 20, 30, '€/g'),
      plainFigure('pooled margin, per cent of the retail price', 100 * (1 - 1910 / 58 / (7325 / 126)), '%'),
      plainFigure('pooled margin a gram', 7325 / 126 - 1910 / 58, '€/g'),
    ],
    contradictions: [
      'Per cent of the retail price: our reading, which the pooled tables bear out.',
      'Per cent mark-up on cost: the pooled tables would make €20–30 a gram 61–91 %, not 40–50 %.',
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F40',
    section: 'Conclusion',
    roles: ['V'],
    grade: 'statement without a figure',
    statement:
      'Strong demand turns the capital invested over very fast; the study gives no figure, so only the sign can be checked.',
  },
  {
    id: 'F41',
    section: margin,
    roles: ['V'],
    grade: 'statement with a figure',
    statement:
      'Dealing a few dozen grams a month can be very lucrative for people in great insecurity: 24–36 g sold at €20–30 a gram are €480–1,080.',
    figures: [
      rangeFigure('sold a month', 24, 36, 'g', '"a few dozen" read as two or three dozen'),
      rangeFigure('margin a month on grams sold', 480, 1080, '€', '24–36 g at €20–30 a gram'),
    ],
    contradictions: [
      'If the few dozen grams are sold, the margin is €480–1,080 a month.',
      'If 30–50 g are bought and own use of 3 + 2 g a week comes out of them, what is left after own use at the pooled source prices is about −€190 to +€580 a month; at the prices of X, 25 and 10 bought and 50 sold, +€10 to +€510.',
    ],
    arithmeticHolds: true,
  },
];
