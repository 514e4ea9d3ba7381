import type { RunKind } from '../../store/index.js';
import { calibrateFolder } from './calibrate.js';
import { compareFolder } from './compare.js';
import { sensitivityFolder, sweepFolder } from './experiment.js';
import type { FolderKind } from './folderKind.js';
import { proceduresFolder } from './procedures.js';
import { runFolder } from './run.js';
import { validateFolder } from './validate.js';

/**
 * Every kind of folder that can be written again from its manifest alone, one entry a kind: `verify` needs nothing else
 * of a kind than what stands here.
 */
export const folderKinds: Readonly<Record<RunKind, FolderKind>> = {
  run: runFolder,
  compare: compareFolder,
  sweep: sweepFolder,
  sensitivity: sensitivityFolder,
  calibrate: calibrateFolder,
  procedures: proceduresFolder,
  validate: validateFolder,
};
