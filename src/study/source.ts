/** What the evidence was taken from. Everything but the study serves single defaults, named in `use`. */

export const citationIds = [
  'ofdt-2007',
  'rmi-2004',
  'rmi-2005',
  'petrol-2005',
  'inhesj-2015',
  'oas-2013',
  'gallet-2014',
] as const;

export type CitationId = (typeof citationIds)[number];

export interface Citation {
  readonly id: CitationId;
  readonly author: string;
  readonly title: string;
  readonly publication: string;
  readonly year: number;
  /** What of it is used here. */
  readonly use: string;
  /** True where it was not read in the original, but as others report it. */
  readonly secondHand: boolean;
}

/** The study: every fact F1–F52 is taken from it or follows from it by arithmetic. */
export const study: Citation = {
  id: 'ofdt-2007',
  author: 'M. Gandilhon',
  title: 'Cocaine small-scale dealing in France (Tendances 53, English version)',
  publication: 'Observatoire français des drogues et des toxicomanies (OFDT), April 2007',
  year: 2007,
  use: 'facts F1–F52',
  secondHand: false,
};

export const citations: readonly Citation[] = [
  study,
  {
    id: 'rmi-2004',
    author: 'Ministère des affaires sociales, du travail et de la solidarité',
    title: 'Circulaire DGAS/1C n° 2003-604 of 19 December 2003: scale of the RMI from 1 January 2004',
    publication: 'Bulletin officiel 2004-12',
    year: 2003,
    use: 'the RMI of a single person in 2004: €417.88 a month',
    secondHand: false,
  },
  {
    id: 'rmi-2005',
    author: 'French government',
    title: 'Décret n° 2004-1537 of 30 December 2004: scale of the RMI from 1 January 2005',
    publication: 'Journal officiel of 1 January 2005, as reported by Actualités sociales hebdomadaires',
    year: 2004,
    use: 'the RMI of a single person in 2005: €425.40 a month',
    secondHand: true,
  },
  {
    id: 'petrol-2005',
    author: 'French government',
    title: 'Mean pump price of unleaded petrol in France, 2005',
    publication: 'weekly survey of fuel prices; the year’s mean as commonly quoted',
    year: 2005,
    use: 'fuel for a trip of about 250 km: €1.18 a litre, so €20–25',
    secondHand: true,
  },
  {
    id: 'inhesj-2015',
    author: 'C. Ben Lakhdar, N. Lalam, D. Weinberger',
    title: 'Estimation des marchés des drogues illicites en France',
    publication:
      'Institut national des hautes études de la sécurité et de la justice (INHESJ), as reported in the press',
    year: 2015,
    use: 'the national cocaine market of 2005: 8.3 tonnes, €488 million',
    secondHand: true,
  },
  {
    id: 'oas-2013',
    author: 'Organization of American States',
    title: 'The Drug Problem in the Americas',
    publication: 'General Secretariat, review of the economics of drug trafficking',
    year: 2013,
    use: 'price elasticity of demand: cocaine about −0.5, heroin about −0.3',
    secondHand: true,
  },
  {
    id: 'gallet-2014',
    author: 'C. A. Gallet',
    title: 'Can price get the monkey off our back? A meta-analysis of illicit drug demand',
    publication: 'Health Economics 23(1), 55–68, doi:10.1002/hec.2902',
    year: 2014,
    use: 'how widely 462 published estimates of the price elasticity spread',
    secondHand: true,
  },
];

/** One citation by id. */
export function citationById(id: CitationId): Citation {
  const citation = citations.find((candidate) => candidate.id === id);
  if (citation === undefined) throw new RangeError(`no citation ${id}`);
  return citation;
}
