import { civilFromDay, daysInMonth, firstDayOfMonth, monthIndex } from '../units/index.js';
import type { Day } from '../units/index.js';

/** The civil calendar of a run, looked up by day offset: no clock, no time zone, no Date. */
export interface Calendar {
  readonly startDay: number;
  readonly days: number;
  /** By days since the start: 1–31. */
  readonly dayOfMonth: Uint8Array;
  /** By days since the start: days since the start of the first day of that month (negative in a cut first month). */
  readonly monthStart: Int32Array;
  /** By days since the start: days since the start of the first day of the next month. */
  readonly nextMonthStart: Int32Array;
  /** By days since the start: year × 12 + month − 1. */
  readonly month: Int32Array;
}

let last: Calendar | undefined;

/** The calendar of `days` days from `startDay`, with three months to spare at the end for what is scheduled ahead. The last one is kept. */
export function calendarOf(startDay: number, days: number): Calendar {
  if (last?.startDay !== startDay || last.days !== days) last = newCalendar(startDay, days);
  return last;
}

function newCalendar(startDay: number, days: number): Calendar {
  const length = days + 93;
  const dayOfMonth = new Uint8Array(length);
  const monthStart = new Int32Array(length);
  const nextMonthStart = new Int32Array(length);
  const month = new Int32Array(length);
  let index = monthIndex(startDay as Day);
  let first = firstDayOfMonth(index) - startDay;
  let next = first + lengthOfMonth(startDay as Day);
  for (let offset = 0; offset < length; offset++) {
    if (offset >= next) {
      index++;
      first = next;
      next = firstDayOfMonth(index + 1) - startDay;
    }
    dayOfMonth[offset] = offset - first + 1;
    monthStart[offset] = first;
    nextMonthStart[offset] = next;
    month[offset] = index;
  }
  return { startDay, days, dayOfMonth, monthStart, nextMonthStart, month };
}

function lengthOfMonth(day: Day): number {
  const { year, month } = civilFromDay(day);
  return daysInMonth(year, month);
}
