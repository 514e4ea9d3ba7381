import { evidenceRows } from '../../scenario/index.js';
import type { Scenario } from '../../scenario/index.js';
import { citations, regions, towns, xSupplier, domesticMarkup } from '../../study/index.js';
import { isoFromDay } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { list, section, table, text } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { code } from '../text/markdown.js';
import { processNames } from './processNames.js';
import { submodels } from './submodels.js';

/** III. Details: implementation, initialisation, input data, submodels. */
export function details(scenario: Scenario): Section {
  return section('III. Details', [], [implementation(), initialisation(scenario), inputData(scenario), submodels()]);
}

function implementation(): Section {
  return section('III.i Implementation details', [
    text(
      'The model is written in TypeScript and runs on Node.js; results are the same bytes on every repeat, machine and',
      'time zone. The state of the world is held in typed columns, one row an entity. Money and mass move only through',
      'named flows; in the tests, and on request in any run, every network’s books are checked to close in every period, to',
      'the cent and the milligram.',
    ),
    text(
      `With chance off (${code('randomness: off')}) the model is pencil-and-paper arithmetic, against which its rules are`,
      `tested. ${code('micronet diary')} tells a month of one network day by day and proves it against the books.`,
      `${code('micronet evidence')} prints every parameter in force and why it has its value.`,
    ),
  ]);
}

function initialisation({ values }: Scenario): Section {
  const cohorts = Object.entries(values.networks).filter(([, { count }]) => count > 0);
  const networks = cohorts.reduce((sum, [, { count }]) => sum + count, 0);
  return section('III.ii Initialisation', [
    text(
      `A run starts on ${isoFromDay(values.period.start as Day)} with ${networks} ${networks === 1 ? 'network' : 'networks'}:`,
    ),
    table(
      ['Cohort', 'Region', 'Type', 'Source market', 'Income of the heads', 'Networks'],
      cohorts.map(([name, { region, type, source, headIncome, count }]) => [
        name,
        region,
        type,
        source,
        headIncome,
        String(count),
      ]),
    ),
    text(
      'A “mix” is drawn for each network, by shares of the region. Each place gets its circle of persons with their',
      'attributes. A head sets up with the cash of his type and no stock, and with the first persons of his circle as',
      'clients, up to the number of his type; each brings a share of what is left of his month’s budget. The first trip',
      'follows on the first day, unless the first contact fails or the least load cannot be paid.',
    ),
    text(
      `Results are scored from month ${values.period.scoreFromMonth} of the run on; what comes before lets the network`,
      'build up. Initial values are the same in all replicates but for what is drawn. They rest on the study’s typical',
      'case where it gives them, and are assumptions elsewhere: see appendix A.',
    ),
  ]);
}

function inputData(scenario: Scenario): Section {
  return section('III.iii Input data', [
    text('The model reads no time series while it runs. What changes on a date in this scenario:'),
    changes(scenario),
    text('Cocaine at retail, by region (F20, F21): euros a gram, with the number of procedures that state a price.'),
    table(
      [
        'Region',
        'Police procedures 2004–2005',
        'Observatory network (TREND) 2005',
        'Procedures with a price',
        'Procedures',
      ],
      regions.map((region) => [
        region.name,
        String(region.ocrtisCocaineEurPerG),
        String(region.trendCocaineEurPerG),
        String(region.proceduresWithPrice),
        String(region.procedures),
      ]),
    ),
    text(
      'Source markets abroad (F18): mean prices, euros a gram. The quantity at which these hold is not published; the',
      'reference quantity is an assumption that experiments sweep.',
    ),
    table(
      ['Town', 'Country', 'Cocaine', 'Heroin', 'Procedures'],
      towns.map(({ name, country, cocaineEurPerG, heroinEurPerG, procedures }) => [
        name,
        country,
        String(cocaineEurPerG),
        String(heroinEurPerG),
        String(procedures),
      ]),
    ),
    text(
      `The typical case buys from a supplier of his own (F24, F26): ${xSupplier.cocaineEurPerG} and`,
      `${xSupplier.heroinEurPerG} euros a gram of cocaine and heroin, at ${xSupplier.referenceCocaineG} and`,
      `${xSupplier.referenceHeroinG} g. For the wholesaler of a region the study gives no price: the mean of the towns`,
      `and ${domesticMarkup.markupShare.default * 100} % on it is assumed. For Spain a scenario must state one (F17).`,
    ),
    text('Sources of what is not taken from the study:'),
    list(
      citations
        .filter(({ id }) => id !== 'ofdt-2007')
        .map(
          ({ author, title, publication, year, use, secondHand }) =>
            `${author} (${year}). ${title}. ${publication}. Used for: ${use}.${secondHand ? ' Not read in the original.' : ''}`,
        ),
    ),
  ]);
}

function changes(scenario: Scenario) {
  const rows = evidenceRows(scenario).flatMap(({ from, path, description, value }) =>
    from === undefined ? [] : [[from, `${description.replace(/\.$/u, '')}${processNames(path)}`, value, code(path)]],
  );
  return rows.length === 0
    ? text('Nothing: the scenario has no intervention.')
    : table(['From', 'Parameter', 'New value', 'Key in a scenario'], rows);
}
