import { composeFigure } from './composeFigure.js';
import type { Layer } from './composeFigure.js';
import type { Figure, Provenance, Verdict } from './figure.js';
import { across, byVerdict, layer, lineAxis } from './parts.js';
import { colours } from './theme.js';

/** A scored fact: where the simulation lies, in half-widths of its tolerance from the tolerance’s middle. */
export interface ValidationFactsRow {
  /** As printed, with the fact’s number; unique. */
  readonly label: string;
  readonly role: 'calibrated' | 'held out' | 'seen through arrests';
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Whether the tolerance has no upper end. */
  readonly atLeast: boolean;
  readonly verdict: Verdict;
}

/** Height of a line. */
const step = 15;

/** Half-widths shown on either side; what lies beyond stands at the edge. */
const reach = 5;

/** How a fact is used, as the tables mark it and the notes explain it. */
const letters = { calibrated: 'C', 'held out': 'V', 'seen through arrests': 'O' } as const;

/** All scored facts on one scale: 0 is the middle of the tolerance, −1 and 1 its ends. */
export function validationFacts(
  given: readonly ValidationFactsRow[],
  provenance: Provenance,
  text: { readonly name: string; readonly title: string; readonly roles: string } = ofValidation(given),
): Figure {
  const rows = given.map((row) => ({ ...row, label: `${row.label} (${letters[row.role]})` }));
  const lines = rows.map(({ label }) => label);
  const x = {
    type: 'quantitative' as const,
    title: 'half-widths of the tolerance from its middle',
    scale: { domain: [-reach, reach], nice: false, clamp: true },
  };
  const y = lineAxis('label', lines);
  const layers: Layer[] = [
    layer([{ from: -1, to: 1 }], { type: 'rect', color: colours.paleGrey, opacity: 0.7 }, across(x, 'from', 'to')),
    layer(
      rows.filter(({ atLeast }) => atLeast).map(({ label }) => ({ label, from: 1, to: reach })),
      { type: 'bar', height: step, color: colours.paleGrey, opacity: 0.7 },
      { y, ...across(x, 'from', 'to') },
    ),
    ...byVerdict(rows, { x, y }, 40),
  ];
  return composeFigure({
    name: text.name,
    title: text.title,
    provenance,
    views: [{ width: 290, height: { step }, layer: layers }],
    notes: [
      'Grey: the tolerance, fixed before any run; to the right edge where it says “at least”. Filled dot: agrees (the 90 % interval lies within); open dot: cannot tell; square: differs (nothing in common). What lies beyond five half-widths stands at the edge.',
      text.roles,
    ],
  });
}

const ofValidation = (rows: readonly ValidationFactsRow[]) => ({
  name: 'validation-facts',
  title: message(rows),
  roles:
    'Calibrated (C): unknowns are fitted to these. Held out (V): never fitted. Seen through arrests (O): samples of procedures of the simulated France, not its networks.',
});

function message(rows: readonly ValidationFactsRow[]): string {
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
  return `Of ${rows.length} scored figures of the study ${count('agrees')} agree with the simulation, ${count('differs')} differ`;
}
