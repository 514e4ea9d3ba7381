import { note, text } from '../../report/text/blocks.js';
import type { Block } from '../../report/text/blocks.js';
import { linesOf } from '../../report/text/lines.js';
import { counted } from '../../report/text/words.js';
import type { Verification } from '../verifyFolder.js';

/** What `verify` says: the verdict first, then what differs, then what was not compared. */

const mostDifferences = 20;
const mostFiles = 8;

export function verifyText(found: Verification): string[] {
  const { differences, notCompared, newFailures, failures } = found;
  const shown = differences.slice(0, mostDifferences).map(({ message }) => note(message, 2));
  const left = differences.length - mostDifferences;
  return linesOf([
    text(verdict(found)),
    ...shown,
    ...(left > 0 ? [`  and ${counted(left, 'more difference')}`] : []),
    ...newFailures.map(({ scenario, replicate, message }) =>
      note(`failed in the rerun: ${scenario}, replicate ${replicate}: ${message}`, 2),
    ),
    ...(failures > 0 && newFailures.length === 0
      ? [text(`${counted(failures, 'run')} failed when the folder was written, and again.`)]
      : []),
    ...versionText(found),
    ...(notCompared.length === 0 ? [] : [text(`Not compared, as no run wrote it: ${someOf(notCompared)}.`)]),
  ]);
}

function someOf(files: readonly string[]): string {
  const left = files.length - mostFiles;
  return files.slice(0, mostFiles).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function verdict({ same, byteForByte, tables, figures, differences }: Verification): string {
  const both = `${counted(tables, 'table')}, ${counted(figures, 'figure')}`;
  if (byteForByte) return `The same: ${both}, byte for byte`;
  if (same) return `The same: ${both}; in content, not in every byte`;
  const of = (what: string, all: number): string[] => {
    const names = new Set(differences.filter((each) => each.what === what).map(({ name }) => name));
    return names.size === 0 ? [] : [`${names.size} of ${counted(all, what)}`];
  };
  const others = (['manifest', 'codebook'] as const)
    .filter((each) => differences.some(({ what }) => what === each))
    .map((each) => `the ${each}`);
  return `Different: ${[...of('table', tables), ...of('figure', figures), ...others].join(', ')}`;
}

function versionText({ versions: { folder, here }, otherBytes }: Verification): Block[] {
  const [first] = otherBytes;
  return [
    ...(folder === here ? [] : [text(`The folder was written by micronet ${folder}; this is ${here}.`)]),
    ...(first === undefined
      ? []
      : [
          text(
            `${counted(otherBytes.length, 'table')} with the same rows in other bytes, as other versions write them: ${first.writers.found} there, ${first.writers.expected} here.`,
          ),
        ]),
  ];
}
