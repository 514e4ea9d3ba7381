import type { RunKind } from '../../store/index.js';
import { compareFolder } from './compare.js';
import type { FolderKind } from './folderKind.js';
import { proceduresFolder } from './procedures.js';
import { runFolder } from './run.js';
import { validateFolder } from './validate.js';

/**
 * Every kind of folder that can be written again from its manifest alone, one entry a kind: `verify` needs nothing else
 * of a kind than what stands here.
 */
export const folderKinds: Readonly<Partial<Record<RunKind, FolderKind>>> = {
  run: runFolder,
  compare: compareFolder,
  procedures: proceduresFolder,
  validate: validateFolder,
};
