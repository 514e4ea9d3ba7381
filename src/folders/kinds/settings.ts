import type * as z from 'zod';
import { StoreError } from '../../store/index.js';
import type { FolderRequest } from '../writeRun.js';

/**
 * Settings of a request, as the command of its kind writes them.
 * @throws {StoreError} naming the first that is not of its form, as in a manifest that was changed
 */
export function settingsAs<T>({ kind, settings }: Pick<FolderRequest, 'kind' | 'settings'>, form: z.ZodType<T>): T {
  const parsed = form.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  throw new StoreError(`settings of ${kind}: ${path === '' ? '' : `${path}: `}${issue?.message ?? 'not valid'}`);
}
