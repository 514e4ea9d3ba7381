/** F16–F21, F48–F52: where the networks buy, at what price, and for how much they sell. */

import type { Fact } from '../fact.js';
import { regions, towns } from '../prices.js';
import { plainFigure, priceFigure, shareFigure } from '../tolerance.js';

const supplying = 'Supplying of the micro-networks';
const sourceTable = `${supplying}, table of source prices`;
const retailTable = `${supplying}, table of retail prices`;

const pricedProcedures = towns.reduce((sum, town) => sum + town.procedures, 0);
const retailProcedures = regions.reduce((sum, region) => sum + region.proceduresWithPrice, 0);

export const supplyFacts: readonly Fact[] = [
  {
    id: 'F16',
    section: supplying,
    roles: ['O'],
    grade: 'statement with a figure',
    statement:
      'In 60 of 75 dealing procedures (80 %) the network was supplied straight from abroad; in the other 20 % by a wholesaler or retail-wholesaler of its own region.',
    figures: [shareFigure('abroad', 60, 75), shareFigure('own region', 15, 75)],
    arithmeticHolds: true,
  },
  {
    id: 'F17',
    section: supplying,
    roles: ['O'],
    grade: 'statement with a figure',
    statement:
      'Of the 60 procedures supplied abroad 30 concern the Netherlands, 28 Belgium and 2 Spain. Brittany, Île-de-France and Nord-Pas-de-Calais look to Belgium and the Netherlands, PACA to Spain, for which no price is given; the source of Burgundy is not named.',
    figures: [shareFigure('Netherlands', 30, 60), shareFigure('Belgium', 28, 60), shareFigure('Spain', 2, 60)],
    contradictions: [
      'PACA is supplied from Spain, and 23 of the 150 procedures come from PACA.',
      'Spain is the source in 2 of the 60 procedures supplied abroad, far fewer than PACA would lead one to expect.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F18',
    section: sourceTable,
    roles: ['I', 'O'],
    grade: 'table with counts',
    statement:
      'Mean source prices of a gram of cocaine and of heroin, by town: Antwerp 35 and 10 (15 procedures), Ghent 30 and 10 (10), Mons 40 and 7 (2), Bruges 25 and 15 (1), Amsterdam 30 and 15 (15), Rotterdam 35 and 10 (14), Maastricht 40 and 15 (1). The quantity at which they hold is not said. Prices are inputs, counts are observed through arrests.',
    figures: towns.flatMap((town) => [
      priceFigure(`cocaine, ${town.name}`, town.cocaineEurPerG, town.procedures),
      priceFigure(`heroin, ${town.name}`, town.heroinEurPerG, town.procedures),
      shareFigure(`procedures, ${town.name}`, town.procedures, pricedProcedures),
    ]),
    arithmeticHolds: true,
  },
  {
    id: 'F19',
    section: `${sourceTable}, and conclusion`,
    roles: ['A'],
    grade: 'table with counts',
    statement:
      'Weighted by procedures, the mean source price is 32.93 € a gram of cocaine and 11.36 € a gram of heroin; the "about 30 euros" of the conclusion is rounded.',
    figures: [
      plainFigure('cocaine, weighted', 1910 / 58, '€/g'),
      plainFigure('heroin, weighted', 659 / 58, '€/g'),
      plainFigure('cocaine, as rounded in the conclusion', 30, '€/g'),
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F20',
    section: retailTable,
    roles: ['I'],
    grade: 'table with counts',
    statement:
      "Retail price of a gram of cocaine in the OCRTIS procedures that give one: Nord-Pas-de-Calais 50 (40 of 45), PACA 60 (18 of 23), Île-de-France 60 (40 of 45), Brittany 65 (23 of 30), Burgundy 70 (5 of 7), so 126 of 150. Whether mean or median is not said, and heroin has no retail price outside the typical dealer's story.",
    figures: [
      ...regions.flatMap((region) => [
        priceFigure(`cocaine, ${region.name}`, region.ocrtisCocaineEurPerG, region.proceduresWithPrice),
        shareFigure(`giving a price, ${region.name}`, region.proceduresWithPrice, region.procedures),
      ]),
      plainFigure('cocaine, weighted', 7325 / 126, '€/g'),
      shareFigure('giving a price, all', retailProcedures, 150),
    ],
    arithmeticHolds: true,
  },
  {
    id: 'F21',
    section: retailTable,
    roles: ['V'],
    grade: 'table with counts',
    statement:
      'TREND gives the 2005 retail price of a gram of cocaine as 50, 65, 60, 65 and 60 € in the same regions: €3 away from OCRTIS on average, which sampling error covers. Held out only in runs on OCRTIS prices.',
    figures: [
      ...regions.map((region) =>
        priceFigure(`cocaine, ${region.name}`, region.trendCocaineEurPerG, region.proceduresWithPrice, 'OCRTIS n'),
      ),
      plainFigure('mean absolute gap to OCRTIS', 3, '€/g'),
    ],
  },
  {
    id: 'F48',
    section: 'Not-for-profit networks',
    roles: ['I'],
    grade: 'statement without a figure',
    statement: 'Not-for-profit networks mostly buy at retail-wholesale in the Netherlands or Belgium.',
  },
  {
    id: 'F49',
    section: `Semi-professional networks, and ${supplying.toLowerCase()}`,
    roles: ['N'],
    grade: 'statement with a figure',
    statement:
      'Heads of semi-professional networks are said to refuse to speak when arrested, yet the procedures tell the supply of every dealing network.',
    figures: [shareFigure('supply known', 75, 75), shareFigure('priced town known', 58, 58)],
    contradictions: [
      'Semi-professionals disclose nothing; they are read as the 15 traffic procedures.',
      'Supply is known for 75 of 75 dealing procedures, those 15 among them, and a town with a price for 58 of the 58 supplied from Belgium or the Netherlands.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F50',
    section: supplying,
    roles: ['N'],
    grade: 'statement with a figure',
    statement: 'That Spain supplies PACA is hard to square with the counts of procedures.',
    figures: [shareFigure('Spain, of those abroad', 2, 60), shareFigure('PACA, of all procedures', 23, 150)],
    contradictions: [
      'PACA, 23 of 150 procedures, is supplied from Spain: in proportion 9 or so of the 60 procedures supplied abroad.',
      'Spain is the source in 2 of the 60.',
    ],
    arithmeticHolds: false,
  },
  {
    id: 'F51',
    section: 'Organisation of the traffic, and a typical case (box)',
    roles: ['I'],
    grade: 'statement without a figure',
    statement:
      '"Procurers" are a role in professional networks, and the intermediaries of the typical dealer’s first contact.',
  },
  {
    id: 'F52',
    section: `${supplying}, beside the table of procedures by type of affair`,
    roles: ['N'],
    grade: 'statement with a figure',
    statement:
      'The 60 and 15 procedures supplied from abroad and from the region repeat the 60 and 15 for use-resale and traffic; no table crosses the two, so supply by type of network is unknown.',
    figures: [
      plainFigure('abroad, and use-resale', 60, 'procedures'),
      plainFigure('region, and traffic', 15, 'procedures'),
    ],
  },
];
