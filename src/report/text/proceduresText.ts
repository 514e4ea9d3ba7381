import type { ProcedureResult } from '../../experiment/procedures.js';
import { affairs, mostSampled, studySections } from '../../procedures/index.js';
import type { ArrestShare, ProcedureReport, ProcedureRow, StudySection } from '../../procedures/index.js';
import { regions } from '../../study/index.js';
import { formatNumber, formatPercent, isoFromDay, missingText } from '../../units/index.js';
import type { Day } from '../../units/index.js';
import { isObserved } from './observedRows.js';
import { shortRegions } from './words.js';
import { screenWidth, wrap } from './wrap.js';

/** A report on procedures as text: what was sampled, the study's tables beside samples and truth, what arrests show. */
export function proceduresText({ scenario, replicates }: ProcedureResult, report: ProcedureReport): string[] {
  const { start, days } = scenario.values.period;
  const first = replicates[0]?.parameters.scoreFromMonth ?? 1;
  const period = `${isoFromDay(start as Day)} to ${isoFromDay((start + days - 1) as Day)}`;
  return [
    `${scenario.title}, as procedures show it`,
    `${period}, arrests from month ${first} on · ${report.replicates} ${report.replicates === 1 ? 'replicate' : 'replicates'} · seed ${report.seed}`,
    '',
    ...framing(report),
    ...tooFew(report),
    '',
    ...header,
    ...Object.keys(studySections).flatMap((section) => sectionText(section as StudySection, report)),
    ...insideText(report),
    ...legend(report),
    ...impliedText(report),
    ...arrestText(report),
  ];
}

/** What was drawn from what. */
function framing(report: ProcedureReport): string[] {
  const { procedures, sample, draws, design, scoredYears, replicates } = report;
  const total = affairs.reduce((sum, affair) => sum + procedures[affair], 0);
  const counts = affairs.map((affair) => `${formatNumber(procedures[affair])} ${affair}`).join(', ');
  const aYear = total / scoredYears / replicates;
  const left =
    report.withoutCocaine === 0
      ? ''
      : ` ${formatNumber(report.withoutCocaine)} more concern no cocaine and are left out (F44).`;
  const how =
    design === 'random'
      ? 'a simple random draw from all of them: the study’s was not (F1).'
      : 'stratified like the study’s: quotas of affairs (F1) and regions (F2), taken as independent.';
  return [
    ...wrap(
      `${formatNumber(total)} procedures, one for each arrest: ${counts}; ${formatNumber(aYear, aYear < 10 ? 1 : 0)} a year of one replicate.${left}`,
    ),
    ...wrap(`${formatNumber(draws)} samples of ${formatNumber(sample)}, ${how}`),
  ];
}

/** What the samples lack, in words; nothing where there is enough. */
function tooFew(report: ProcedureReport): string[] {
  const { quotas, procedures, sample, design } = report;
  const notes: string[] = [];
  if (quotas && quotas.absentRegions.length > 0) {
    const names = quotas.absentRegions.map((region) => regionName(region)).join(', ');
    notes.push(`No networks in ${names}: the other regions share their quota.`);
  }
  const missing = affairs.filter((affair) => (quotas?.missing[affair] ?? 0) > 0);
  if (missing.length > 0) {
    const counts = missing.map((affair) => `${formatNumber(quotas?.missing[affair] ?? 0)} for ${affair}`);
    notes.push(`Too few procedures: a sample lacks ${counts.join(', ')}, and is so much smaller.`);
  }
  const lacking = quotas?.rows.reduce((sum, row) => sum + row.lacking, 0) ?? 0;
  const filled = lacking - missing.reduce((sum, affair) => sum + (quotas?.missing[affair] ?? 0), 0);
  if (filled > 0.005)
    notes.push(
      `Too few procedures in some cells: of a sample ${formatNumber(filled, 1)} on average come from another region than the quota asks (table quotas).`,
    );
  const total = affairs.reduce((sum, affair) => sum + procedures[affair], 0);
  if (design === 'random' && total < sample)
    notes.push(
      `Too few procedures: ${formatNumber(total)} where a sample takes ${formatNumber(sample)}. Every sample is all of them.`,
    );
  const parts = affairs.map((affair) => {
    const taken = quotas?.rows.filter((row) => row.affair === affair).reduce((sum, row) => sum + row.taken, 0);
    return procedures[affair] === 0 ? 0 : (taken ?? 0) / procedures[affair];
  });
  const part = design === 'random' ? Math.min(1, sample / total) : Math.max(...parts);
  if (part > mostSampled)
    notes.push(
      `A sample takes ${formatPercent(part, 0)} of the procedures ${design === 'random' ? 'there are' : `for ${affairs[parts.indexOf(part)] ?? ''}`}: samples are too much alike, and the intervals too narrow. More replicates or networks give more.`,
    );
  return notes.flatMap((note) => wrap(note, screenWidth, '  '));
}

function regionName(region: number): string {
  const { id, name } = regions[region] ?? { id: '', name: '' };
  return shortRegions[id] ?? name;
}

const widths = { label: 22, published: 6, tolerance: 10, mean: 6, interval: 10, truth: 6, bias: 6 } as const;

const header = [
  ''.padEnd(widths.label) +
    'pub-'.padStart(widths.published) +
    'toler-'.padStart(widths.tolerance) +
    ''.padStart(widths.mean) +
    '90 % of'.padStart(widths.interval),
  ''.padEnd(widths.label) +
    'lished'.padStart(widths.published) +
    'ance'.padStart(widths.tolerance) +
    'mean'.padStart(widths.mean) +
    'samples'.padStart(widths.interval) +
    'world'.padStart(widths.truth) +
    'bias'.padStart(widths.bias),
];

function sectionText(section: StudySection, report: ProcedureReport): string[] {
  const rows = report.rows.filter((row) => row.section === section && isShown(row, report));
  if (rows.length === 0) return [];
  return ['', studySections[section], ...rows.map(rowText)];
}

/** What the quotas fix is no result. */
const isShown = ({ role }: ProcedureRow, { design }: ProcedureReport): boolean => role !== 'D' || design === 'random';

/** A value in the unit in which it is printed: shares in per cent. */
function inUnit(value: number, { unit }: ProcedureRow): number {
  return unit === 'share' ? 100 * value : value;
}

function decimalsOf(row: ProcedureRow): number {
  return row.unit === 'persons' ? 2 : 1;
}

function show(value: number | null, row: ProcedureRow): string {
  return value === null ? missingText : formatNumber(inUnit(value, row), decimalsOf(row));
}

/** An interval: whole per cent where both ends have two digits, else as the values. */
function interval(low: number | null, high: number | null, row: ProcedureRow): string {
  if (low === null || high === null) return missingText;
  const whole = row.unit === 'share' && inUnit(high, row) >= 10;
  const digits = whole ? 0 : decimalsOf(row);
  return `${formatNumber(inUnit(low, row), digits)}–${formatNumber(inUnit(high, row), digits)}`;
}

function rowText(row: ProcedureRow): string {
  const doubt = isDoubtful(row) ? '?' : ' ';
  const shown = show(row.bias, row);
  const bias = (row.bias ?? 0) > 0 && /[1-9]/u.test(shown) ? `+${shown}` : shown;
  const label = `${row.fact.padEnd(3)} ${row.label}`;
  return [
    label.padEnd(widths.label),
    show(row.published, row).padStart(widths.published),
    interval(row.toleranceLow, row.toleranceHigh, row).padStart(widths.tolerance),
    show(row.mean, row).padStart(widths.mean),
    interval(row.q05, row.q95, row).padStart(widths.interval),
    show(row.truth, row).padStart(widths.truth),
    bias.padStart(widths.bias) + doubt,
    row.verdict === 'not scored' ? '' : ` ${row.verdict}`,
  ]
    .join('')
    .trimEnd();
}

/** Whether a bias may be chance: within two standard errors of nought. */
export function isDoubtful({ bias, biasSe }: ProcedureRow): boolean {
  return bias !== null && biasSe !== null && Math.abs(bias) <= 2 * biasSe;
}

/** How many of the figures observed through arrests a study of this size would have found as published. */
function insideText({ rows }: ProcedureReport): string[] {
  const observed = rows.filter(isObserved);
  const outside = observed.filter(
    ({ published, q05, q95 }) => q05 === null || q95 === null || published < q05 || published > q95,
  );
  const names = outside.map(({ fact, label }) => `${fact} ${label}`).join(', ');
  return [
    '',
    ...wrap(
      `Of ${observed.length} figures that the study observed through arrests, ${observed.length - outside.length} lie within 90 % of the samples${names === '' ? '.' : `; outside: ${names}.`}`,
    ),
  ];
}

function legend({ design }: ProcedureReport): string[] {
  const line = (text: string): string[] => wrap(text, screenWidth, '  ');
  return [
    '',
    ...line(
      'Verdict: agrees, the 90 % of samples lie within the tolerance; differs, the two are disjoint; cannot tell: anything else, always at n ≤ 2 and where samples take much of the procedures there are; a sample as small as the study’s spreads about as wide as the tolerance. What the scenario takes in from the study (F8, prices of F18 and F20) checks the tables and is no evidence.',
    ),
    ...line(
      'World: networks by days with a free head; users by the scenario’s shares. Bias: sample mean − world; ? it may be chance, the procedures being so many.',
    ),
    ...(design === 'stratified'
      ? line(
          'Quotas shift figures too where regions or affairs differ: column truthAtQuotas of the table studyTables has the world at the quotas.',
        )
      : []),
  ];
}

const facts = ['F5', 'F7', 'F16', 'F17', 'F45'];

/** The worlds that would show what the study found, if arrests shifted the odds as they do here. */
function impliedText(report: ProcedureReport): string[] {
  const rows = report.rows.filter(
    (row) => facts.includes(row.fact) && row.impliedTruth !== null && row.label !== 'own region',
  );
  if (rows.length === 0) return [];
  return [
    '',
    'True share of a world that would show the published one (its tolerance), if',
    'arrests shifted the odds as they do here, %',
    ...rows.map((row) => {
      const range = interval(row.impliedLow, row.impliedHigh, row);
      return `${`${row.fact.padEnd(3)} ${row.label}`.padEnd(widths.label)}${show(row.published, row).padStart(widths.published)}  ←${show(row.impliedTruth, row).padStart(6)} (${range})`;
    }),
  ];
}

const groupWords = { type: 'by type', volume: 'by volume', source: 'by source', region: 'by region' } as const;

/** What arrests over- and under-show. */
function arrestText({ arrestShares }: ProcedureReport): string[] {
  if (arrestShares.length === 0) return [];
  const groups = [...new Set(arrestShares.map(({ group }) => group))];
  return [
    '',
    `${'Networks, %'.padEnd(32)}${'world'.padStart(7)}${'of arrests'.padStart(12)}${'95 %'.padStart(9)}`,
    ...groups.flatMap((group) => [
      groupWords[group],
      ...arrestShares.filter((share) => share.group === group).map(shareText),
    ]),
  ];
}

function shareText(share: ArrestShare): string {
  const percent = (value: number): string => formatNumber(100 * value, 1);
  const over = share.low > share.worldShare ? '  over-shown' : share.high < share.worldShare ? '  under-shown' : '';
  const range = `${formatNumber(100 * share.low)}–${formatNumber(100 * share.high)}`;
  return `  ${share.label.padEnd(30)}${percent(share.worldShare).padStart(7)}${percent(share.arrestShare).padStart(12)}${range.padStart(9)}${over}`;
}
