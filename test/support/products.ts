/** Scenarios of products that the study knows and of others, small enough to run through every command. */

const own = (intake: string) =>
  `{ smallDose: 5 g, smallDosePriceShare: 5, smallDoseShare: 60 %, buyersShare: 70 %, intakePerWeek: ${intake}, priceElasticity: -0.5 }`;

/** One product, which the study does not know. */
export const singleProduct = `micronet: 1
title: Resin, nothing else
networks: { x: { region: paca, source: antwerp, headIncome: temporary } }
products: { cocaine: off, heroin: off, resin: ${own('20 g')} }
retailPrice: { paca: { resin: 6 } }
sources: { antwerp: { resin: { price: 2.50 } } }
types: { user-dealer: { ownUse: { resin: 10 g }, firstLoad: { resin: 200 g }, maximumLoad: { resin: 500 g } } }
`;

/** Three products, none of them cocaine: one of the study's, and two of the scenario's own. */
export const threeProducts = `micronet: 1
title: Three products
networks: { x: { region: paca, source: antwerp, headIncome: temporary } }
products: { cocaine: off, resin: ${own('10 g')}, khat: ${own('30 g')} }
retailPrice: { paca: { resin: 6, khat: 2 } }
sources: { antwerp: { resin: { price: 2.50 }, khat: { price: 0.80 } } }
types:
  user-dealer:
    ownUse: { resin: 5 g }
    firstLoad: { resin: 60 g, khat: 200 g }
    maximumLoad: { resin: 200 g, khat: 600 g }
`;
