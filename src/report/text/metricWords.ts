/** Metrics as they stand in a sentence. */

const ownWords: Readonly<Record<string, string>> = {
  netEurPerMonth: 'net profit',
  netEurPerMonthAllMonths: 'net profit, arrest losses included',
  marginPctOfPrice: 'margin on cocaine',
  marginEurPerG: 'margin on cocaine',
  cocaineGrossMarginEurPerMonth: 'gross margin on cocaine alone',
  arrested24MonthsPct: 'first heads arrested within 24 months',
  creditShareBefore10Pct: 'credit share before the 10th',
  creditShareFrom10Pct: 'credit share from the 10th',
  creditShareFrom10ToBefore10Ratio: 'credit share from the 10th to that before',
  savingPerMemberEurPerMonth: 'saving of a member against local retail',
  selfFinancingRatio: 'trading profit to own use at cost',
  clientsThatPayOwnUse: 'clients that pay the head’s own use',
  clientsThatPayOwnUseAndTrips: 'clients that pay the head’s own use and trips',
  marginEurPerGSold: 'gross margin on all products',
  spendingPctOfLegalIncome: 'spending of clients in their legal income',
  useArrestsPctOfClientsPerYear: 'arrests for use among clients',
  profitShareOfTopTenthPct: 'profit share of the top tenth',
};

/** What a name ends in that says its unit, which stands apart. */
const units = [
  /(Eur|Kg|G)?Per(Client|Free)?(Month|Year|Week)$/u,
  /(Eur|Kg|G)Per(Client|Network|G)(Month|Week|Day|Year)?$/u,
  /Per(ClientDay|NetworkYear)$/u,
  /(Eur|PctOfPrice|Pct|G|Ratio)$/u,
];

/** The measure in words, its unit apart: `tradingProfitEurPerMonth` → `trading profit`. */
export function metricWords(name: string): string {
  const own = ownWords[name];
  if (own !== undefined) return own;
  for (const [ending, said] of [
    ['AllMonths', 'all months'],
    ['BenefitRecipients', 'benefit recipients'],
  ] as const)
    if (name.endsWith(ending)) return `${metricWords(name.slice(0, -ending.length))}, ${said}`;
  const bare = units.reduce((rest, unit) => rest.replace(unit, ''), name);
  return bare.replaceAll(/([A-Z]|(?<![0-9])[0-9])/gu, ' $1').toLowerCase();
}

/** The measure with its unit, as a heading: `net profit, € a month`; a unit that the words say already is left out. */
export function metricTitle(name: string, unit: string): string {
  const words = metricWords(name);
  return unit === '' || words.split(' ').includes(unit) ? words : `${words}, ${unit}`;
}
