import { firstDayOfMonth, isoFromDay, monthIndex } from '../../../units/index.js';
import type { Day } from '../../../units/index.js';

/** Months of a run, counted from 1, and as `YYYY-MM`. */

/** The month of a run in which a day falls; both in days since 1970. */
export function monthOfRun(start: number, day: number): number {
  return monthIndex(day as Day) - monthIndex(start as Day) + 1;
}

/** `2004-07` for the month of that number. */
export function monthText(start: number, month: number): string {
  return isoFromDay(firstDayOfMonth(monthIndex(start as Day) + month - 1)).slice(0, 7);
}
