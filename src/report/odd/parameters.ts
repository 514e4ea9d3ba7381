import { descriptionAt, evidenceRows, indexOf, usedBy } from '../../scenario/index.js';
import type { EvidenceRow, Scenario } from '../../scenario/index.js';
import { section, table } from '../text/blocks.js';
import type { Section } from '../text/blocks.js';
import { code, literal } from '../text/markdown.js';
import { regionsUsed, sourcesUsed, typesUsed } from './used.js';

/** The parameters in force at the start: all, and those that the scenario's networks can meet. */
export function parametersMet(scenario: Scenario) {
  const all = evidenceRows(scenario).filter(({ from }) => from === undefined);
  const inForce = usedBy(scenario);
  return { all, used: all.filter((row) => inForce(row.path) && isUsed(row, scenario)) };
}

/** These with their evidence, a section for each group. */
export function parameterGroups(scenario: Scenario): Section[] {
  const { used } = parametersMet(scenario);
  const groups = [...new Set(used.map(({ path }) => groupOf(path)))];
  const index = indexOf(Object.keys(scenario.values.products));
  return groups.map((group) =>
    section(descriptionAt(index, group) ?? 'The run as a whole', [
      table(
        `parameters-${group}`,
        ['Parameter', 'Value', 'Range', 'Decided by', 'Why', 'Key in a scenario'],
        used.filter(({ path }) => groupOf(path) === group).map((row) => cells(row, group)),
      ),
    ]),
  );

  function cells(row: EvidenceRow, group: string): string[] {
    const { path, description, value, evidenceRange, decidedBy, why, outsideRange } = row;
    const parent = path.split('.').slice(0, -1).join('.');
    const of = parent === group || parent === '' ? '' : ofWhat(parent);
    return [
      `${of}${description.replace(/\.$/u, '')}`,
      `${literal(value)}${outsideRange ? ' †' : ''}`,
      evidenceRange ?? '–',
      decidedBy,
      why,
      code(path),
    ];
  }

  /** What a parameter below a group's own is of: a cohort by its name; products and prices name theirs. */
  function ofWhat(parent: string): string {
    if (parent.startsWith('networks.')) return `Cohort ${parent.replace(/^networks\./u, '')}: `;
    if (/^(products|retailPrice|referencePrice)\./u.test(parent)) return '';
    return `${descriptionAt(index, parent) ?? parent}: `;
  }
}

/** The parameters that stand alone are of the run. */
const groupOf = (path: string): string => (path.includes('.') ? path.replace(/\..*$/u, '') : '');

function isUsed({ path }: EvidenceRow, { values }: Scenario): boolean {
  const [group = '', name = '', part = '', option = ''] = path.split('.');
  const isDrawn = (what: 'type' | 'source'): boolean =>
    Object.values(values.networks).some(
      (cohort) => cohort.region === name && cohort[what] === 'mix' && cohort.count > 0,
    );
  switch (group) {
    case 'retailPrice':
    case 'referencePrice':
      return regionsUsed(values).includes(name);
    case 'regions':
      if (!regionsUsed(values).includes(name)) return false;
      return part === 'typeMix' ? isDrawn('type') : part === 'sourceMix' ? isDrawn('source') && option !== '' : true;
    case 'sources':
      return sourcesUsed(values).includes(name);
    case 'types':
      return typesUsed(values).includes(name);
    default:
      return true;
  }
}
