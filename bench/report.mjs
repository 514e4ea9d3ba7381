import { median } from './measure.mjs';

const targets = { fullModel: 5, smallMarket: 1.5, typicalCaseSeconds: 2, help: 2.5, peakMegabytes: 1000 };

/** Median of each field over rounds of one measure. */
function medians(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0]).map((field) => [field, median(rounds.map((round) => round[field]))]),
  );
}

/** Median over rounds of one measure's field over another's in the same round. */
function ratio(above, below, field) {
  return median(above.map((round, i) => round[field] / below[i][field]));
}

/**
 * The findings as one document, `jsonVersion: 1`: times are medians over `rounds`, ratios medians of the ratios within
 * a round. Fields stay; new ones may come.
 *
 *     quick, rounds, node           how it was measured
 *     referenceMarket               { nsPerClientDay, occasionsPerClientDay, cpuSeconds } of the C program; null without gcc
 *     largeMarket, smallMarket      { networks, days, cpuSeconds, nsPerClientDay, nsPerServedClientDay, servedClientDays,
 *                                   occasionsPerClientDay, peakMegabytes } of `simulate` alone, on one thread.
 *                                   A client-day is nominal (10 clients a network, every day, as in the C program);
 *                                   a served one is a client of a free head, as the journal counts them;
 *                                   occasions are per served client-day
 *     nsPerClientDay                largeMarket's, the figure for the full model
 *     typicalCase                   { replicates, seconds }: wall time of `micronet run`, tables and figures included
 *     help                          { milliseconds, nodeMilliseconds }: `micronet --help` and `node -e 0`
 *     ratios.fullModel              largeMarket's CPU time over the C program's; null without gcc
 *     ratios.smallMarket            smallMarket over largeMarket, per served client-day
 *     ratios.help                   `micronet --help` over `node -e 0`, wall time
 *     targets                       the most that each may be; `met` says whether it is (null where not measured)
 */
export function findings({ quick, rounds, node, markets, typicalCase, replicates, help }) {
  const { reference, large, small } = markets;
  const ratios = {
    fullModel: reference ? ratio(large, reference, 'nsPerClientDay') : null,
    smallMarket: ratio(small, large, 'nsPerServedClientDay'),
    help: ratio(help.micronet, help.node, 'milliseconds'),
  };
  const largeMarket = medians(large);
  const seconds = median(typicalCase.map(({ milliseconds }) => milliseconds / 1000));
  const within = (value, most) => (value === null ? null : value <= most);
  return {
    jsonVersion: 1,
    quick,
    rounds,
    node,
    referenceMarket: reference ? medians(reference) : null,
    largeMarket,
    smallMarket: medians(small),
    nsPerClientDay: largeMarket.nsPerClientDay,
    typicalCase: { replicates, seconds },
    help: { milliseconds: medians(help.micronet).milliseconds, nodeMilliseconds: medians(help.node).milliseconds },
    ratios,
    targets,
    met: {
      fullModel: within(ratios.fullModel, targets.fullModel),
      smallMarket: within(ratios.smallMarket, targets.smallMarket),
      typicalCaseSeconds: within(seconds, targets.typicalCaseSeconds),
      help: within(ratios.help, targets.help),
      peakMegabytes: within(largeMarket.peakMegabytes, targets.peakMegabytes),
    },
  };
}

const whole = (value) => Math.round(value).toLocaleString('en-GB');

/** The findings for a reader. */
export function reportLines(found) {
  const { referenceMarket, largeMarket, smallMarket, typicalCase, help, ratios, met } = found;
  const row = (name, { nsPerClientDay, nsPerServedClientDay, cpuSeconds, occasionsPerClientDay, peakMegabytes }) =>
    [
      name.padEnd(44),
      nsPerClientDay.toFixed(1).padStart(8),
      (nsPerServedClientDay?.toFixed(1) ?? '').padStart(8),
      cpuSeconds.toFixed(2).padStart(8),
      occasionsPerClientDay.toFixed(2).padStart(10),
      (peakMegabytes === undefined ? '' : whole(peakMegabytes)).padStart(8),
    ].join('');
  const named = ({ networks, days }) => `full model, ${whole(networks)} networks, ${whole(days)} days`;
  const verdict = (name, unit) =>
    `at most ${found.targets[name]}${unit}: ${met[name] === null ? 'not measured' : met[name] ? 'met' : 'MISSED'}`;
  return [
    `Medians of ${found.rounds} interleaved rounds${found.quick ? ', quick' : ''}, Node ${found.node}, CPU time of one thread`,
    '',
    `${''.padEnd(44)}${'ns a'.padStart(8)}${'ns a'.padStart(8)}${'CPU'.padStart(8)}${'occasions'.padStart(10)}${'peak'.padStart(8)}`,
    `${''.padEnd(44)}${'c-day'.padStart(8)}${'served'.padStart(8)}${'s'.padStart(8)}${'a c-day'.padStart(10)}${'MB'.padStart(8)}`,
    referenceMarket
      ? row('reference market in C (gcc -O2)', referenceMarket)
      : 'reference market: no gcc here, so no ratio to it',
    row(named(largeMarket), largeMarket),
    row(named(smallMarket), smallMarket),
    '',
    `full model ÷ reference market      ${ratios.fullModel?.toFixed(2) ?? '–'} ×   ${verdict('fullModel', ' ×')}`,
    `small ÷ large market, a served day ${ratios.smallMarket.toFixed(2)} ×   ${verdict('smallMarket', ' ×')}`,
    `memory of the large market         ${whole(largeMarket.peakMegabytes)} MB   ${verdict('peakMegabytes', ' MB')}`,
    `typical case, ${typicalCase.replicates} replicates       ${typicalCase.seconds.toFixed(2)} s   ${verdict('typicalCaseSeconds', ' s')}`,
    `micronet --help ÷ node -e 0        ${ratios.help.toFixed(2)} ×   ${verdict('help', ' ×')} (${whole(help.milliseconds)} and ${whole(help.nodeMilliseconds)} ms)`,
    '',
    'A c-day (client-day) is nominal: 10 clients a network, every day. A served one is a client of a free head, as the',
    'journal counts them; occasions are per served client-day (the C program’s per nominal one).',
  ];
}
