import { compileScenario } from '../../src/scenario/index.js';
import type { Scenario } from '../../src/scenario/index.js';
import { causeTriangle } from '../../src/figures/index.js';
import type { CauseTriangleRow } from '../../src/figures/index.js';
import { questionProvenance } from './page.js';
import type { Answer, Question } from './question.js';
import type { Labels, Level, Results } from './results.js';
import {
  change,
  directionOf,
  eur,
  meanOnly,
  number,
  sentence,
  span,
  table,
  withInterval,
  withUnit,
  than,
} from './sentences.js';

/** Question 4: all shares of the three causes of arrest, at one total hazard. */

const border = '100/0/0';
const denunciation = '0/100/0';
const client = '0/0/100';

const arrests = 'headArrestsPerNetworkYear';
const perArrest = 'gramsSoldPerArrest';
const profit = 'profitAfterEnforcementEurPerFreeMonth';
const loss = 'lossAtArrestEur';

const measures = [
  ['arrests', 'a network-year', arrests, 2],
  ['grams sold per arrest of a head', 'g', perArrest, 0],
  ['lost by an arrest', '€', loss, 0],
  ['profit after enforcement', '€ a network-month', profit, 0],
] as const;

export const borderOrLocal: Question = {
  id: '4-border-or-local',
  metric: perArrest,
  metrics: [
    arrests,
    perArrest,
    loss,
    profit,
    'exitBorderPct',
    'exitDenunciationPct',
    'exitClientPct',
    'exitInsolvencyPct',
    'stillFreePct',
    'lossAtArrestBorderEur',
    'lossAtArrestDenunciationEur',
    'lossAtArrestClientEur',
  ],
  contrasts: { border: (labels: Labels) => (labels['mix'] === border ? undefined : { mix: border }) },
  assumptions: [
    'enforcement.totalHazardPerMonth',
    'enforcement.shares.border',
    'enforcement.shares.denunciation',
    'enforcement.shares.client',
    'enforcement.referenceExposure.tripsPerMonth',
    'enforcement.referenceExposure.visitsPerMonth',
    'enforcement.referenceExposure.clients',
    'enforcement.clientArrestPerYear',
    'replacement.probability',
    'replacement.delayDays',
    'clients.migrationPerDay',
    'head.drawingsAboveLoads',
  ],
  enforcement: true,
  answer,
};

function answer(results: Results, scenarios: readonly Scenario[]): Answer {
  const mixes = results.labels('mix');
  const level = (mix: string, metric: string) => results.level({ mix }, metric);
  const all = (metric: string) => mixes.map((mix) => level(mix, metric));
  const against = (mix: string, metric: string, show: (value: number) => string) =>
    change(results.contrast('border', { mix }, metric), show, than);
  const inside = mixes.filter((mix) => !mix.split('/').includes('0'));
  const causes = ['Border', 'Denunciation', 'Client'] as const;
  const values: Record<string, string> = {
    mixes: String(mixes.length),
    'profit.apart': apart(all(profit)),
    'grams.apart': apart(all(perArrest)),
    'client.factor': clientArrestFactor(scenarios),
    'arrests.span': span(all(arrests), number(2)),
    'arrests.corners': [border, denunciation, client]
      .map((mix) => withInterval(level(mix, arrests), number(2)))
      .join(', '),
    'arrests.verdict': sentence(told(results, mixes, arrests)),
    'grams.span': span(all(perArrest), withUnit(0, 'g')),
    'grams.border': withInterval(level(border, perArrest), withUnit(0, 'g')),
    'grams.denunciation': against(denunciation, perArrest, withUnit(0, 'g')),
    'grams.client': against(client, perArrest, withUnit(0, 'g')),
    'grams.verdict': sentence(told(results, mixes, perArrest)),
    'profit.span': span(all(profit), eur),
    'profit.border': withInterval(level(border, profit), eur),
    'profit.denunciation': against(denunciation, profit, eur),
    'profit.client': against(client, profit, eur),
    'profit.verdict': sentence(told(results, mixes, profit)),
    'loss.border': withInterval(level(border, loss), eur),
    'loss.denunciation': withInterval(level(denunciation, loss), eur),
    'loss.client': withInterval(level(client, loss), eur),
    'loss.verdict': lossOrder(results, inside),
    'loss.inside': inside
      .map(
        (mix) => `${causes.map((cause) => meanOnly(level(mix, `lossAtArrest${cause}Eur`), eur)).join(', ')} (${mix})`,
      )
      .join('; '),
    table: table(
      [
        'border/denunciation/client, %',
        'arrests a network-year',
        'gone by border',
        'by denunciation',
        'by a client',
        'still free',
        'g sold per arrest',
        'lost by an arrest, €',
        'profit, € a network-month',
      ],
      mixes.map((mix) => [
        mix,
        withInterval(level(mix, arrests), number(2)),
        ...['exitBorderPct', 'exitDenunciationPct', 'exitClientPct', 'stillFreePct'].map((metric) =>
          meanOnly(level(mix, metric), number(0)),
        ),
        ...[perArrest, loss, profit].map((metric) => withInterval(level(mix, metric), number(0))),
      ]),
    ),
  };
  const rows = measures.flatMap(([measure, unit, metric, decimals]) =>
    mixes.map((mix): CauseTriangleRow => {
      const [b = 0, d = 0, c = 0] = mix.split('/').map((share) => Number(share) / 100);
      const { mean, low, high } = level(mix, metric);
      return { measure, unit, border: b, denunciation: d, client: c, mean, low, high, decimals };
    }),
  );
  const figure = causeTriangle(
    rows,
    {
      name: borderOrLocal.id,
      title: `Whatever the causes, at equal expected arrests ${span(all(perArrest), withUnit(0, 'g'))} are sold per arrest and ${span(all(profit), eur)} are earned a network-month`,
      notes: [
        `Total hazard 4 % a month at the reference exposure in every mix. ${String(results.stored.networks)} networks at the start. Harms that the model lacks are not in these numbers: violence, overdose, prison, family.`,
      ],
    },
    questionProvenance(results.stored, 'X’s networks', '95 % of the mean over replicates'),
  );
  return { values, figure };
}

/** By how much the largest of some means exceeds the smallest. */
function apart(levels: readonly Level[]): string {
  const means = levels.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  return `${number(0)(100 * (Math.max(...means) / Math.min(...means) - 1))} %`;
}

/** How many times as often clients are arrested for use where all arrests of heads come by them. */
function clientArrestFactor(scenarios: readonly Scenario[]): string {
  const hazard = (mix: string): number => {
    const found = scenarios.find(({ matrixValues }) => matrixValues['mix'] === mix);
    if (found === undefined) throw new RangeError(`no scenario is ${mix}`);
    return compileScenario(found)[0].parameters.enforcement?.clientArrestHazardPerDay ?? Number.NaN;
  };
  return number(1)(hazard(client) / hazard(border));
}

/** In how many mixes a measure differs from border enforcement alone for certain. */
function told(results: Results, mixes: readonly string[], metric: string): string {
  const others = mixes.filter((mix) => mix !== border);
  const directions = others.map((mix) => directionOf(results.contrast('border', { mix }, metric)));
  const [up, down] = (['up', 'down'] as const).map((way) => directions.filter((each) => each === way).length);
  const open = others.length - (up ?? 0) - (down ?? 0);
  return `of the ${String(others.length)} other mixes ${String(up)} lie above border enforcement alone for certain, ${String(down)} below, and ${String(open)} cannot be told from it`;
}

/** Whether one order of the losses by cause holds in every mix in which all causes occur. */
function lossOrder(results: Results, inside: readonly string[]): string {
  const orders = inside.map((mix) =>
    (['Border', 'Denunciation', 'Client'] as const)
      .map((cause) => ({ cause, loss: results.level({ mix }, `lossAtArrest${cause}Eur`).mean ?? 0 }))
      .sort((a, b) => b.loss - a.loss),
  );
  const most = new Set(orders.map(([first]) => first?.cause));
  const least = new Set(orders.map((order) => order.at(-1)?.cause));
  const words = { Border: 'on the way back', Denunciation: 'by denunciation', Client: 'by a client’s word' };
  const [only] = most;
  const [cheapest] = least;
  if (most.size === 1 && only !== undefined) return `an arrest ${words[only]} takes most in each of them`;
  if (least.size === 1 && cheapest !== undefined) return `an arrest ${words[cheapest]} takes least in each of them`;
  return 'no order of the three holds in all of them';
}
