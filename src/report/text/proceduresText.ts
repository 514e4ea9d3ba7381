import type { ProcedureResult } from '../../experiment/procedures.js';
import { affairs, mostSampled, studySections } from '../../procedures/index.js';
import type { ArrestShare, ProcedureReport, ProcedureRow, StudySection } from '../../procedures/index.js';
import { regions } from '../../study/index.js';
import { formatNumber, formatPercent, missingText } from '../../units/index.js';
import { note, number, numbers, table, text } from './blocks.js';
import type { Block, Cell, TableBlock, Text } from './blocks.js';
import { studyFormat } from './levels.js';
import { isObserved } from './observedRows.js';
import { counted, periodWords, shortRegions } from './words.js';

/** A report on procedures as text: what was sampled, the study's tables beside samples and truth, what arrests show. */
export function proceduresText({ scenario, replicates }: ProcedureResult, report: ProcedureReport): Text {
  const first = replicates[0]?.parameters.scoreFromMonth ?? 1;
  return [
    `${scenario.title}, as procedures show it`,
    `${periodWords(scenario.values)}, arrests from month ${first} on · ${counted(report.replicates, 'replicate')} · seed ${report.seed}`,
    '',
    ...framing(report),
    ...tooFew(report),
    '',
    studyTable(report),
    ...insideText(report),
    ...legend(report),
    ...impliedText(report),
    ...arrestText(report),
  ];
}

/** What was drawn from what. */
function framing(report: ProcedureReport): Block[] {
  const { procedures, sample, draws, design, scoredYears, replicates } = report;
  const total = affairs.reduce((sum, affair) => sum + procedures[affair], 0);
  const counts = affairs.map((affair) => `${formatNumber(procedures[affair])} ${affair}`).join(', ');
  const aYear = total / scoredYears / replicates;
  const left =
    report.outsideFrame === 0
      ? ''
      : ` ${formatNumber(report.outsideFrame)} more concern no ${report.product} and are left out (F44).`;
  const how =
    design === 'random'
      ? 'a simple random draw from all of them: the study’s was not (F1).'
      : 'stratified like the study’s: quotas of affairs (F1) and regions (F2), taken as independent.';
  return [
    text(
      `${formatNumber(total)} procedures, one for each arrest: ${counts}; ${formatNumber(aYear, aYear < 10 ? 1 : 0)} a year of one replicate.${left}`,
    ),
    text(`${formatNumber(draws)} samples of ${formatNumber(sample)}, ${how}`),
  ];
}

/** What the samples lack, in words; nothing where there is enough. */
function tooFew(report: ProcedureReport): Block[] {
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
  return notes.map((each) => note(each));
}

function regionName(region: number): string {
  const { id, name } = regions[region] ?? { id: '', name: '' };
  return shortRegions[id] ?? name;
}

const labelWidth = 22;
const ofNumbers = (title: string | readonly string[], width: number) => numbers(title, width, 0);

/** The study's tables beside samples and world, a block a section. */
function studyTable(report: ProcedureReport): TableBlock {
  const sections = Object.keys(studySections) as StudySection[];
  return table(
    'studyTables',
    [
      { title: '', width: labelWidth },
      ofNumbers(['pub-', 'lished'], 6),
      ofNumbers(['toler-', 'ance'], 10),
      ofNumbers('mean', 6),
      ofNumbers(['90 % of', 'samples'], 10),
      ofNumbers('world', 6),
      ofNumbers('bias', 6),
      { title: '', gap: 0, width: 1 },
      { title: '', gap: 1 },
    ],
    sections.flatMap((section) => {
      const rows = report.rows.filter((row) => row.section === section && isShown(row, report));
      return rows.length === 0 ? [] : ['', studySections[section], ...rows.map(studyRow)];
    }),
  );
}

/** What the quotas fix is no result. */
const isShown = ({ role }: ProcedureRow, { design }: ProcedureReport): boolean => role !== 'D' || design === 'random';

/** How a figure is printed under a heading: shares in per cent. */
const formatOf = ({ unit }: ProcedureRow) => ({ decimals: unit === 'persons' ? 2 : 1 });

const inPrint = (value: number, { unit }: ProcedureRow): number => studyFormat(unit).scale * value;

const shown = (value: number | null, row: ProcedureRow): Cell => number(value && inPrint(value, row), formatOf(row));

/** An interval: whole per cent where both ends have two digits, else as the values. */
function span(low: number | null, high: number | null, row: ProcedureRow): Cell {
  if (low === null || high === null) return missingText;
  const whole = row.unit === 'share' && inPrint(high, row) >= 10;
  const end = (value: number): Cell => number(inPrint(value, row), whole ? { decimals: 0 } : formatOf(row));
  return [end(low), '–', end(high)];
}

const studyRow = (row: ProcedureRow): Cell[] => [
  labelOf(row),
  shown(row.published, row),
  span(row.toleranceLow, row.toleranceHigh, row),
  shown(row.mean, row),
  span(row.q05, row.q95, row),
  shown(row.truth, row),
  number(row.bias && inPrint(row.bias, row), { ...formatOf(row), plus: true }),
  isDoubtful(row) ? '?' : '',
  row.verdict === 'not scored' ? '' : row.verdict,
];

const labelOf = ({ fact, label }: ProcedureRow): string => `${fact.padEnd(3)} ${label}`;

/** Whether a bias may be chance: within two standard errors of zero. */
export function isDoubtful({ bias, biasSe }: ProcedureRow): boolean {
  return bias !== null && biasSe !== null && Math.abs(bias) <= 2 * biasSe;
}

/** How many of the figures observed through arrests a study of this size would have found as published. */
function insideText({ rows }: ProcedureReport): Text {
  const observed = rows.filter(isObserved);
  const outside = observed.filter(
    ({ published, q05, q95 }) => q05 === null || q95 === null || published < q05 || published > q95,
  );
  const names = outside.map(({ fact, label }) => `${fact} ${label}`).join(', ');
  return [
    '',
    text(
      `Of ${observed.length} figures that the study observed through arrests, ${observed.length - outside.length} lie within 90 % of the samples${names === '' ? '.' : `; outside: ${names}.`}`,
    ),
  ];
}

function legend({ design }: ProcedureReport): Text {
  return [
    '',
    note(
      'Verdict: agrees, the 90 % of samples lie within the tolerance; differs, the two are disjoint; cannot tell: anything else, always at n ≤ 2 and where samples take much of the procedures there are; a sample as small as the study’s spreads about as wide as the tolerance. What the scenario takes in from the study (F8, prices of F18 and F20) checks the tables and is no evidence.',
    ),
    note(
      'World: networks by days with a free head; users by the scenario’s shares. Bias: sample mean − world; ? it may be chance, the procedures being so many.',
    ),
    ...(design === 'stratified'
      ? [
          note(
            'Quotas shift figures too where regions or affairs differ: column truthAtQuotas of the table studyTables has the world at the quotas.',
          ),
        ]
      : []),
  ];
}

const facts = ['F5', 'F7', 'F16', 'F17', 'F45'];

/** The worlds that would show what the study found, if arrests shifted the odds as they do here. */
function impliedText(report: ProcedureReport): Text {
  const rows = report.rows.filter(
    (row) => facts.includes(row.fact) && row.impliedTruth !== null && row.label !== 'own region',
  );
  if (rows.length === 0) return [];
  return [
    '',
    table(
      'impliedShares',
      [
        { title: 'figure', width: labelWidth },
        ofNumbers('published', 6),
        { title: '' },
        ofNumbers('implied', 6),
        { title: 'tolerance', gap: 1 },
      ],
      rows.map((row) => [
        labelOf(row),
        shown(row.published, row),
        '←',
        shown(row.impliedTruth, row),
        ['(', span(row.impliedLow, row.impliedHigh, row), ')'],
      ]),
      {
        bare: true,
        caption:
          'True share of a world that would show the published one (its tolerance), if arrests shifted the odds as they do here, %',
      },
    ),
  ];
}

/** What arrests over- and under-show. */
function arrestText({ arrestShares }: ProcedureReport): Text {
  if (arrestShares.length === 0) return [];
  const groups = [...new Set(arrestShares.map(({ group }) => group))];
  return [
    '',
    table(
      'arrestShares',
      [
        { title: 'Networks, %', width: 32 },
        ofNumbers('world', 7),
        ofNumbers('of arrests', 12),
        ofNumbers('95 %', 9),
        { title: '' },
      ],
      groups.flatMap((group) => [
        `by ${group}`,
        ...arrestShares.filter((share) => share.group === group).map(shareRow),
      ]),
    ),
  ];
}

function shareRow({ label, worldShare, arrestShare, low, high }: ArrestShare): Cell[] {
  const percent = (share: number, decimals = 0): Cell => number(100 * share, { decimals });
  const over = low > worldShare ? 'over-shown' : high < worldShare ? 'under-shown' : '';
  return [`  ${label}`, percent(worldShare, 1), percent(arrestShare, 1), [percent(low), '–', percent(high)], over];
}
