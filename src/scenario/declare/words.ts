import { log10 } from '../../engine/portableMath.js';
import type { Evidence } from '../../study/index.js';
import { day, isoFromDay } from '../../units/index.js';
import { scaleOfKind } from './declare.js';
import type { Parameter } from './declare.js';
import { decimalOf } from './numerals.js';
import type { BaseValue } from './scenario.js';

/** Parameters in words: values, bounds, ranges, reasons. One place, so that all that is printed is written alike. */

/** What stands around a number of this parameter: `€ ` before, ` %` after; and `per`, what it is counted by. */
interface Dress {
  readonly before: string;
  readonly after: string;
  /** ` a month`, ` of trips`. */
  readonly per: string;
  /** Powers of ten from the file unit to the number printed: 2 for a share printed in per cent. */
  readonly power: number;
}

/** True where a value is written in per cent: shares, and rates such as a price trend that may be negative. */
export function isShare(parameter: Parameter<unknown>): boolean {
  return parameter.kind === 'share' || (parameter.kind === 'number' && parameter.unit.startsWith('share'));
}

/** True where a value may be written with `days`: a span, not a day of the month. */
export function isSpan(parameter: Parameter<unknown>): boolean {
  return (parameter.kind === 'days' || parameter.kind === 'number') && parameter.unit === 'days';
}

function dressOf(parameter: Parameter<unknown>): Dress {
  const { kind, unit } = parameter;
  if (isShare(parameter)) return { before: '', after: ' %', per: unit.slice('share'.length), power: 2 };
  if (kind === 'money') return { before: '€ ', after: '', per: unit.slice(1), power: 0 };
  if (kind === 'price') return { before: '', after: ' €/g', per: '', power: 0 };
  if (kind === 'mass') return { before: '', after: ' g', per: unit.slice(1), power: 0 };
  if (isSpan(parameter)) return { before: '', after: ' days', per: '', power: 0 };
  const plain = unit === 'count' || unit === 'number' || unit === 'day of the month';
  return { before: '', after: '', per: plain ? '' : ` ${unit}`, power: 0 };
}

const minusShown = (text: string) => text.replace('-', '−');

/** A number in file units, dressed: `€ 22.50`, `25 %`, `1 day`. */
function dressed(parameter: Parameter<unknown>, digits: string): string {
  const { before, after } = dressOf(parameter);
  return after === ' days' && digits === '1' ? '1 day' : `${before}${digits}${after}`;
}

/** Digits of a value in base units: cents as euros with two decimals or none, shares in per cent. */
function digitsOf(parameter: Parameter<unknown>, value: number): string {
  const scale = scaleOfKind[parameter.kind];
  const digits = decimalOf(value, dressOf(parameter).power - log10(scale));
  return scale === 100 ? digits.replace(/\.(\d)$/, '.$10') : digits;
}

/**
 * A value in base units as a user would write it: `25 %`, `€ 22.50`, `50 €/g`, `0.5 g`, `14 days`, `2004-01-01`, `on`,
 * `off`. Reading that text again gives the same value, to the last bit.
 */
export function formatValue(parameter: Parameter<unknown>, value: BaseValue): string {
  if (value === null) return 'off';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value;
  return parameter.kind === 'date' ? isoFromDay(day(value)) : dressed(parameter, digitsOf(parameter, value));
}

/** A number as it is printed, and apart from it the unit that stands around it: of a share of 0.3, 30 and `%`. */
export function printedAmount(
  parameter: Parameter<unknown>,
  value: number,
): { readonly amount: number; readonly unit: string } {
  const { before, after } = dressOf(parameter);
  return { amount: Number(digitsOf(parameter, value)), unit: `${before}${after}`.trim() };
}

/** As `formatValue`, for readers: fractions of more than eight digits are cut to four, and the minus is a real one. */
export function shortValue(parameter: Parameter<unknown>, value: BaseValue): string {
  if (typeof value !== 'number' || parameter.kind === 'date') return formatValue(parameter, value);
  const digits = digitsOf(parameter, value);
  const isLong = digits.replace(/^-?0?\.?0*/, '').length > 8;
  return minusShown(dressed(parameter, isLong ? decimalOf(Number(Number(digits).toPrecision(4))) : digits));
}

/** As `shortValue`, with the expression that a default was computed by: `1/3 ≈ 33.33 %`. */
export function displayValue(parameter: Parameter<unknown>, value: BaseValue): string {
  const isExpressed = parameter.expression !== undefined && value === parameter.default;
  return isExpressed ? `${parameter.expression} ≈ ${shortValue(parameter, value)}` : shortValue(parameter, value);
}

function limits(parameter: Parameter<unknown>, [low, high]: readonly [number, number]): readonly [string, string] {
  const { power } = dressOf(parameter);
  return [minusShown(decimalOf(low, power)), minusShown(decimalOf(high, power))];
}

/** `between 0 % and 100 % a month`; undefined where nothing bounds the value. */
export function boundsText(parameter: Parameter<unknown>): string | undefined {
  if (parameter.bounds === undefined) return undefined;
  const [low, high] = limits(parameter, parameter.bounds);
  const ends =
    low === high ? dressed(parameter, low) : `between ${dressed(parameter, low)} and ${dressed(parameter, high)}`;
  return `${ends}${dressOf(parameter).per}`;
}

/** `20–60 %`, `€ 20–25`, `−1.5 to −0.3`; undefined where the evidence supports no range. */
export function rangeText(parameter: Parameter<unknown>): string | undefined {
  if (parameter.evidenceRange === undefined) return undefined;
  const [low, high] = limits(parameter, parameter.evidenceRange);
  const { before, after } = dressOf(parameter);
  return `${before}${low}${low.startsWith('−') ? ' to ' : '–'}${high}${after}`;
}

/** `assumption`, or the facts: `F18, F20`. */
export function groundsText(evidence: Evidence): string {
  return evidence.kind === 'fact' ? evidence.facts.join(', ') : 'assumption';
}

/** Why a parameter has its value, as one sentence. */
export function whyText(evidence: Evidence): string {
  if (evidence.kind === 'fact') {
    return evidence.note === undefined ? evidence.facts.join(', ') : `${evidence.facts.join(', ')}: ${evidence.note}`;
  }
  const near = evidence.facts === undefined ? '' : ` (see ${evidence.facts.join(', ')})`;
  return `assumption: ${evidence.reason}${near}`;
}

/** Whether a value in base units lies outside what the evidence supports. */
export function isOutsideRange(parameter: Parameter<unknown>, value: BaseValue): boolean {
  return typeof value === 'number' && !isWithin(parameter, value, parameter.evidenceRange);
}

/** Whether a value in base units lies within limits in file units, ends included; true where there are none. */
export function isWithin(
  parameter: Parameter<unknown>,
  value: number,
  within: readonly [number, number] | undefined,
): boolean {
  if (within === undefined) return true;
  const scale = scaleOfKind[parameter.kind];
  const [low, high] = scale === 1 ? within : [Math.round(within[0] * scale), Math.round(within[1] * scale)];
  return value >= low && value <= high;
}
