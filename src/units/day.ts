/**
 * Time in whole days since 1970-01-01, on the proleptic Gregorian calendar. No `Date`: a date of the model has no hour
 * and no zone, so results are the same under any TZ setting.
 *
 * The conversions count in eras of 400 years (146,097 days) from 1 March of year 0, so that a leap day ends its year;
 * after H. Hinnant, "chrono-compatible low-level date algorithms".
 */

declare const dayBrand: unique symbol;

/** A whole number of days since 1970-01-01; negative before it. */
export type Day = number & { readonly [dayBrand]: 'day' };

/** A civil date: `month` 1–12, `dayOfMonth` 1–31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/**
 * Marks a whole number as a day since 1970-01-01.
 * @throws {RangeError} if `n` is not a safe integer; minus zero becomes 0
 */
export function day(n: number): Day {
  if (!Number.isSafeInteger(n)) throw new RangeError(`a day is a whole number of days, not ${String(n)}`);
  return (n + 0) as Day;
}

const daysPerEra = 146_097;
/** Days from 0000-03-01, where the eras are counted from, to 1970-01-01. */
const epochShift = 719_468;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Days in a calendar month: 28–31.
 * @param month 1–12
 * @throws {RangeError} if the month is not a whole number from 1 to 12
 */
export function daysInMonth(year: number, month: number): number {
  const length = monthLengths[month - 1];
  if (length === undefined) throw new RangeError(`a month is a whole number from 1 to 12, not ${String(month)}`);
  return month === 2 && isLeapYear(year) ? 29 : length;
}

/**
 * The day of a civil date.
 * @throws {RangeError} if there is no such date, for instance 2005-02-29
 */
export function dayFromCivil(year: number, month: number, dayOfMonth: number): Day {
  const whole = Number.isInteger(year) && Number.isInteger(dayOfMonth);
  if (!whole || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month))
    throw new RangeError(`there is no date ${String(year)}-${String(month)}-${String(dayOfMonth)}`);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return day(era * daysPerEra + dayOfEra - epochShift);
}

/** The civil date of a day. */
export function civilFromDay(today: Day): CivilDate {
  const shifted = today + epochShift;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const leapDaysBefore = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDaysBefore) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of an ISO date `YYYY-MM-DD`; undefined where the text has another form or there is no such date. */
export function dayFromIso(text: string): Day | undefined {
  const match = isoDate.exec(text);
  if (match === null) return undefined;
  const [year, month, dayOfMonth] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return dayFromCivil(year, month, dayOfMonth);
}

/**
 * The ISO date `YYYY-MM-DD` of a day.
 * @throws {RangeError} outside the years 0 to 9999, which four digits cannot write
 */
export function isoFromDay(today: Day): string {
  const { year, month, dayOfMonth } = civilFromDay(today);
  if (year < 0 || year > 9999) throw new RangeError(`day ${String(today)} lies outside the years 0 to 9999`);
  const digits = (value: number, width: number) => String(value).padStart(width, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

/** The number of a day's calendar month: year × 12 + month − 1, so that successive months differ by 1. */
export function monthIndex(today: Day): number {
  const { year, month } = civilFromDay(today);
  return year * 12 + month - 1;
}

/**
 * The first day of the month of that number (see `monthIndex`).
 * @throws {RangeError} if the number is not a safe integer
 */
export function firstDayOfMonth(monthNumber: number): Day {
  if (!Number.isSafeInteger(monthNumber)) throw new RangeError(`a month's number is whole, not ${String(monthNumber)}`);
  const year = Math.floor(monthNumber / 12);
  return dayFromCivil(year, monthNumber - year * 12 + 1, 1);
}
