import { exitWords } from '../../model/kinds.js';
import { log10 } from '../../engine/portableMath.js';
import type { EvidenceRow, HazardInForce, ScenarioValues } from '../../scenario/index.js';
import { byReference } from '../../scenario/index.js';
import { roleMeanings } from '../../study/index.js';
import type { Fact, Figure } from '../../study/index.js';
import { capitalised, formatNumber, formatPercent } from '../../units/index.js';
import { heading, list, note, text } from './blocks.js';
import type { Block } from './blocks.js';
import { linesOf } from './lines.js';
import { counted, termsIn } from './words.js';

/** Facts and parameters as text, for a reader at a terminal of eighty columns. */

/** A paragraph set in, its later lines further so where asked. */
const paragraph = (words: string, hanging = 0): Block => note(words, 4, hanging);

export function factText(fact: Fact): string[] {
  const roles = fact.roles.map((role) => roleMeanings[role]).join('; ');
  return linesOf([
    note(`${fact.id}: ${roles}`, 0, 4),
    paragraph(fact.statement),
    paragraph(`${fact.section}; ${fact.grade}.`),
    ...figuresText(fact.figures ?? []),
    ...(fact.contradictions ?? []).map((words) => paragraph(`contradiction: ${words}`, 2)),
    '',
  ]);
}

/** The study's abbreviations that these facts use, once. */
export function factTerms(facts: readonly Fact[]): string[] {
  return linesOf(termsIn(facts.flatMap(factText).join(' ')).map((term) => note(term, 0, 4)));
}

function figuresText(figures: readonly Figure[]): Block[] {
  const lines = figuresInWords(figures);
  if (lines.length === 0) return [];
  return [paragraph('In figures; in brackets the tolerance, fixed before any run:'), list(lines, 4)];
}

/** The figures that have a tolerance, those of one place (`cocaine, Antwerp`; `heroin, Antwerp`) on one line. */
export function figuresInWords(figures: readonly Figure[]): string[] {
  const places = new Map<string, string[]>();
  for (const figure of figures.filter(({ tolerance }) => tolerance !== undefined)) {
    const comma = figure.name.lastIndexOf(', ');
    const place = comma < 0 ? '' : figure.name.slice(comma + 2);
    const what = comma < 0 ? figure.name : figure.name.slice(0, comma);
    places.set(place, [...(places.get(place) ?? []), `${what} ${figureText(figure)}`]);
  }
  return [...places].flatMap(([place, texts]) => (place === '' ? texts : [`${place}: ${texts.join('; ')}`]));
}

/** `35 €/g (28.1–41.9)`; `25.9 % (16.3–38.4)`; the value alone where the tolerance leaves no room. */
function figureText({ name, value, unit, tolerance }: Figure): string {
  const share = unit === 'share';
  const decimals = share || tolerance === undefined || tolerance.high < 100 ? 1 : 0;
  const show = (x: number): string =>
    share
      ? formatPercent(x, decimals).replace(/ %$/u, '')
      : formatNumber(x, Number.isInteger(x) ? 0 : fine(x, decimals));
  const shown = share
    ? `${show(value)} %`
    : `${formatNumber(value, Number.isInteger(value) ? 0 : fine(value, 2))}${name.includes(unit) ? '' : ` ${unit}`}`;
  if (tolerance === undefined || tolerance.low === tolerance.high) return shown;
  return `${shown} (${show(tolerance.low)}–${show(tolerance.high)})`;
}

/** Small numbers show three decimals, less closing zeros: 0.128, 0.26. */
function fine(x: number, decimals: number): number {
  if (Math.abs(x) >= 1) return decimals;
  const tooMany = /0*$/u.exec(formatNumber(x, 3))?.[0].length ?? 0;
  return Math.max(decimals, 3 - tooMany);
}

/** What the first key of a path is about, as a heading. */
const groupTitles: Readonly<Record<keyof ScenarioValues, string>> = {
  seed: 'Seed: the random numbers',
  replicates: 'Replicates: how often the scenario is run',
  randomness: 'Randomness',
  period: 'Period: what is simulated and what is scored',
  networks: 'Networks: where they are, of which type, and how many',
  products: 'Products: how much is used, and in what portions it is sold',
  retailPrice: 'Retail prices by region',
  referencePrice: 'Reference prices: what demand is measured against, by region',
  regions: 'Regions: the street, and the mixes of types and sources',
  sources: 'Sources: prices at the source, and the way there',
  supply: 'Supply: quantity discount, contact, credit of the supplier',
  types: 'Types of network',
  head: 'The head: income, living, what they decide',
  trips: 'Trips: costs, and when and how much is fetched',
  clients: 'Clients: classes, incomes, spending, coming and going',
  credit: 'Credit to clients',
  party: 'Party events',
  enforcement: 'Enforcement: hazards of arrest, aggregate',
  replacement: 'Replacement of a head removed',
  entry: 'Entry of new networks',
  procedures: 'Procedures: what an arrest shows of a network',
  riskPremium: 'Risk premium in prices',
};

/**
 * Parameters under a heading for each first key; before them how many there are, and how to see fewer or more.
 * @param unused how many were left out, as no network of the scenario uses them
 * @param hazards what the parameters of enforcement come to, printed below them
 */
export function parametersText(
  rows: readonly EvidenceRow[],
  file: string,
  unused: number,
  hazards: readonly HazardInForce[] = [],
): string[] {
  const titles: Readonly<Record<string, string>> = groupTitles;
  const groups = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    const key = /^[^.]*/u.exec(row.path)?.[0] ?? row.path;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const assumed = rows.filter(({ evidence }) => evidence === 'assumption').length;
  const set = rows.filter(({ setBy, from }) => setBy !== 'default' && from === undefined).length;
  const left =
    unused === 0
      ? ''
      : ` ${unused} of products, regions, sources and types that no network of the scenario uses are left out: --all prints them.`;
  return linesOf([
    text(
      `${counted(rows.length, 'parameter')} in force in ${file}: ${rows.length - assumed} rest on facts of the study, ${assumed} are assumptions; ${set} are not at their defaults.${left}`,
    ),
    text(`Fewer: --only PATH, such as ${[...groups.keys()].slice(-3).join(', ')}. For a script: --json, always all.`),
    ...[...groups].flatMap(([key, own]) => {
      const title = titles[key] ?? key;
      const after = key === 'enforcement' ? hazardsText(hazards) : [];
      return ['', heading(`${title} (${own.length})`, true), ...own.flatMap(parameterText), ...after];
    }),
  ]);
}

/** Whole amounts from a thousand on with a comma; dates stay. */
function grouped(text: string): string {
  return text.replaceAll(/(?<![\d.,-])\d{4,}(?![\d-])/gu, (digits) => formatNumber(Number(digits)));
}

function parameterText(row: EvidenceRow): (Block | string)[] {
  const bounds = row.bounds === undefined ? '' : `; bounds: ${grouped(row.bounds)}`;
  const range = row.evidenceRange === undefined ? '' : `; range ${grouped(row.evidenceRange)}`;
  const outside = row.outsideRange ? '  (outside the range)' : '';
  const from = row.from === undefined ? '' : ` from ${row.from}`;
  // What is known speaks of the default: a value set beside it is the scenario's own.
  const isOwn = row.default !== undefined && row.value !== row.default && !row.why.endsWith(byReference);
  const why = isOwn ? `The default, ${grouped(row.default)}: ${row.why}` : row.why;
  return [
    `${row.path} = ${row.path === 'seed' ? row.value : grouped(row.value)}${from}${outside}`,
    paragraph(row.description),
    ...(row.prior === undefined ? [] : [paragraph(`Drawn for each replicate: ${row.prior}.`)]),
    paragraph(`${why}${range}${bounds}. Decided by: ${row.decidedBy}. Set by: ${row.setBy}.`),
  ];
}

/** The hazards that the run uses: the parameters above come to them. */
function hazardsText(hazards: readonly HazardInForce[]): (Block | string)[] {
  const start = hazards.filter(({ from }) => from === undefined);
  const lines = hazards.map(
    ({ cause, path, set, probability, each, perMonthAtReference, clientArrestPerYear, from }) => {
      const since = from === undefined ? '' : `from ${from}, `;
      const how =
        set === 'directly' ? `set directly by ${path}; the total and its share do not count` : 'from the total';
      const clients =
        clientArrestPerYear === undefined
          ? ''
          : `; a client is arrested with ${significant(clientArrestPerYear)} a year`;
      return paragraph(
        `${capitalised(exitWords[cause].label)}: ${since}${significant(probability)} each ${each}${clients}; ${significant(perMonthAtReference)} a month at the reference exposure (${how}).`,
        2,
      );
    },
  );
  const unused =
    start.length > 0 && start.every(({ set }) => set === 'directly')
      ? [paragraph('enforcement.totalHazardPerMonth and its shares decide nothing at the start: every cause is set.')]
      : [];
  return [
    'Probabilities of arrest in force, compiled from these:',
    ...(hazards.length === 0 ? [paragraph('None: enforcement is off.')] : lines),
    ...unused,
  ];
}

/** Per cent with three digits that count: `0.261 %`, `0.00483 %`. */
function significant(share: number): string {
  const percent = 100 * share;
  const decimals = percent <= 0 ? 0 : Math.max(0, 2 - Math.floor(log10(percent)));
  return formatPercent(share, Math.min(decimals, 12))
    .replace(/(\.\d*?)0+(?= |$)/u, '$1')
    .replace(/\.(?= |$)/u, '');
}
