const targets = {
  overShortLoop: 1.3,
  overTypicalLoop: 1.05,
  millionMegabytes: 1000,
  twoWorkers: 1.7,
  kills: 1,
  coupling: 5,
};

/**
 * The findings of `npm run bench -- --experiments` as one document, `jsonVersion: 1`. Times are wall time; ratios are
 * medians of the ratios within a round.
 *
 *     quick, rounds, node    how it was measured
 *     short                  { runs, loopMilliseconds }: one network × 90 days, `simulate` in a loop, a run
 *     sweep                  { runs, seconds, secondsByTwo }: the larger sweep, by one process and by two
 *     overShortLoop          a sweep’s time a run over the loop’s, one process: what each further run costs, from sweeps of
 *                            two sizes, so that start and figures, done once, fall out
 *     overTypicalLoop        `runExperiment` on the typical case over the loop, in one process
 *     twoWorkers             time of a sweep by one process over that by two, start and figures included
 *     million                { runs, seconds, peakMegabytes }: a sweep by two processes; the peaks of all its processes
 *                            added up (null without /proc)
 *     kills                  { times, resumed, same }: sweeps killed at a random moment and taken up again; how many left a
 *                            part behind, and how many ended with the same bytes
 *     coupling               variance reduction of net by common random numbers, Ghent against Antwerp
 *     targets, met           the most (twoWorkers, kills and coupling: the least) that each may be, and whether it is
 */
export function experimentFindings(measured, node) {
  const { overShortLoop, overTypicalLoop, twoWorkers, million, kills, coupling } = measured;
  const peak = million.peakMegabytes;
  return {
    jsonVersion: 1,
    node,
    ...measured,
    targets,
    met: {
      overShortLoop: overShortLoop <= targets.overShortLoop,
      overTypicalLoop: overTypicalLoop <= targets.overTypicalLoop,
      millionMegabytes: peak === null ? null : peak <= targets.millionMegabytes,
      twoWorkers: twoWorkers >= targets.twoWorkers,
      kills: kills.same === kills.times,
      coupling: coupling >= targets.coupling,
    },
  };
}

const whole = (value) => Math.round(value).toLocaleString('en-GB');

/** The findings for a reader. */
export function experimentLines(found) {
  const { short, sweep, overShortLoop, overTypicalLoop, twoWorkers, million, kills, coupling, met } = found;
  const verdict = (name) => (met[name] === null ? 'not measured' : met[name] ? 'met' : 'MISSED');
  const times = (value) => `${value.toFixed(2)} ×`;
  const row = (what, value, target, name) =>
    `${what.padEnd(52)}${value.padStart(9)}   ${target}${name === undefined ? '' : `: ${verdict(name)}`}`;
  return [
    `Medians of ${found.rounds} interleaved rounds${found.quick ? ', quick' : ''}, Node ${found.node}, wall time`,
    '',
    row(
      'simulate in a loop, one network × 90 days, a run',
      `${short.loopMilliseconds.toFixed(3)} ms`,
      `${whole(short.runs)} runs`,
    ),
    row('sweep ÷ loop, one process, each further run', times(overShortLoop), 'at most 1.3 ×', 'overShortLoop'),
    row('runExperiment ÷ loop, the typical case', times(overTypicalLoop), 'at most 1.05 ×', 'overTypicalLoop'),
    row(`${whole(sweep.runs)} runs by one process ÷ by two`, times(twoWorkers), 'at least 1.7 ×', 'twoWorkers'),
    row(
      `${whole(million.runs)} runs, memory of all processes`,
      million.peakMegabytes === null ? '–' : `${whole(million.peakMegabytes)} MB`,
      'at most 1000 MB',
      'millionMegabytes',
    ),
    row(`${whole(million.runs)} runs by two processes`, `${whole(million.seconds)} s`, ''),
    row(
      `killed ${kills.times} times (${kills.resumed} left a part), the same bytes`,
      String(kills.same),
      'all',
      'kills',
    ),
    row('variance reduction, Ghent against Antwerp, net', coupling.toFixed(1), 'at least 5', 'coupling'),
  ];
}
