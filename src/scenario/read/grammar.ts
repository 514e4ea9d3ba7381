import { dayFromIso, wholeFromDecimal } from '../../units/index.js';
import { scaleOfKind } from '../declare/declare.js';
import type { Parameter, ParameterKind } from '../declare/declare.js';
import { suggestion } from '../declare/nearest.js';
import { plainDecimal } from '../declare/numerals.js';
import { cutText, foundText } from './written.js';
import type { Place, Scalar, Written } from './written.js';
import type { BaseValue } from '../declare/scenario.js';
import { boundsText, isShare, isSpan, isWithin } from '../declare/words.js';

/**
 * The value grammar. A bare number is in the declared unit; a text may carry `%`, `€/g`, `€`, `g`, `mg` or `days`, with
 * or without a space, and nothing else. Money and mass are read exactly, and must be whole in cents or milligrams.
 */

export type Reading = { readonly value: BaseValue } | Refusal;

/** What was found instead, and what is allowed. */
export interface Refusal {
  readonly found: string;
  readonly allowed: string;
}

/** What is wrong with a value. */
export interface ValueRefusal extends Refusal {
  /** The parameter whose value was refused, for its evidence. */
  readonly parameter?: Parameter<unknown>;
  /** Where, if not at the value. */
  readonly place?: Place;
}

/** Powers of ten that a unit moves a number by, to the declared unit. */
type Units = Readonly<Record<string, number>>;

function unitsOf(parameter: Parameter<unknown>): Units {
  if (isShare(parameter)) return { '': 0, '%': -2 };
  if (isSpan(parameter)) return { '': 0, days: 0, day: 0 };
  if (parameter.kind === 'money') return { '': 0, '€': 0 };
  if (parameter.kind === 'price') return { '': 0, '€/g': 0 };
  if (parameter.kind === 'mass') return { '': 0, g: 0, mg: -3 };
  return { '': 0 };
}

const wholeKinds: ReadonlySet<ParameterKind> = new Set<ParameterKind>(['days', 'count', 'money', 'price', 'mass']);

/** What would be accepted, without the bounds. */
function kindText(parameter: Parameter<unknown>): string {
  if (isShare(parameter)) return 'a share such as 0.25 or 25 %';
  if (parameter.kind === 'days' && isSpan(parameter)) return 'a whole number of days such as 14 or 14 days';
  if (isSpan(parameter)) return 'a number of days such as 14 or 14 days';
  const texts: Readonly<Record<ParameterKind, string>> = {
    money: 'an amount in € such as 22.50 or € 22.50',
    price: 'a price in €/g such as 22.50 or 22.50 €/g',
    mass: 'a mass in g such as 0.5, 0.5 g or 500 mg',
    share: 'a share',
    days: 'a whole number',
    count: 'a whole number',
    number: 'a number without a unit',
    switch: 'on or off',
    choice: 'one of a list',
    date: 'a date such as 2004-01-01',
    text: 'a text that is not empty, or a number',
  };
  return texts[parameter.kind];
}

/** `a share such as 0.25 or 25 %, between 0 % and 100 % a month, or off`. */
export function acceptedText(parameter: Parameter<unknown>): string {
  const bounds = boundsText(parameter);
  return `${kindText(parameter)}${bounds === undefined ? '' : `, ${bounds}`}${orOff(parameter)}`;
}

const allowedText = (parameter: Parameter<unknown>) => `must be ${acceptedText(parameter)}`;
const orOff = (parameter: Parameter<unknown>) => (parameter.optional ? ', or off' : '');

/** Reads a value by its declaration. */
export function readValue(parameter: Parameter<unknown>, written: Written): Reading {
  if (written.node !== 'scalar') return { found: foundText(written), allowed: allowedText(parameter) };
  if (parameter.optional && isOff(written)) return { value: null };
  const text = written.text.trim();
  if (text === '' || written.type === 'null') return { found: foundText(written), allowed: allowedText(parameter) };
  switch (parameter.kind) {
    case 'switch': {
      const on = readSwitch(written);
      return on === undefined ? { found: foundText(written), allowed: 'must be on or off' } : { value: on };
    }
    case 'choice':
      return readChoice(parameter, text, written);
    case 'date': {
      const day = dayFromIso(text);
      return day === undefined
        ? { found: foundText(written), allowed: 'must be a date that exists, year-month-day, such as 2004-01-01' }
        : { value: day };
    }
    case 'text':
      return text.length > 1000 || /[\n\r\t]/u.test(text)
        ? { found: foundText(written), allowed: 'must be a text of at most 1000 characters, in one line' }
        : (cutText(written) ?? { value: written.text });
    default:
      return readNumber(parameter, text, written);
  }
}

/** `on`, `off`, `true`, `false`; YAML hands some of these over as truth values and some as texts. */
export function readSwitch({ text }: Pick<Scalar, 'text'>): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'on' || word === 'true') return true;
  return word === 'off' || word === 'false' ? false : undefined;
}

/** `off`, `false` or a written `null`; a key with nothing after it is more likely a slip. */
export function isOff(written: Scalar): boolean {
  return written.type === 'null' ? written.text !== '' : readSwitch(written) === false;
}

function readChoice(parameter: Parameter<unknown>, text: string, written: Scalar): Reading {
  const choices = parameter.choices ?? [];
  if (choices.includes(text)) return { value: text };
  return { found: foundText(written), allowed: suggestion(text, choices) };
}

const notFinite = /^[+-]?\.?(nan|inf|infinity)$/i;
const separated = /\d[,' _\u00a0\u202f]\d/;
const withUnit = /^(€?)\s*([+\-\u2212]?[\d.]+(?:[eE][+-]?\d+)?)\s*(.*)$/su;

function readNumber(parameter: Parameter<unknown>, text: string, written: Scalar): Reading {
  const refuse = (allowed: string): Refusal => ({ found: foundText(written), allowed });
  if (notFinite.test(text)) return refuse(`must be finite: ${acceptedText(parameter)}`);
  if (separated.test(text))
    return refuse(`must be written without thousands separators, decimals after a point: ${acceptedText(parameter)}`);
  const match = withUnit.exec(text);
  const sign = match?.[1] ?? '';
  const unit = sign === '' ? (match?.[3] ?? '') : match?.[3] === '' ? '€' : `€ ${match?.[3] ?? ''}`;
  const units = unitsOf(parameter);
  const power = Object.hasOwn(units, unit) ? units[unit] : undefined;
  const decimal = power === undefined ? undefined : plainDecimal(match?.[2] ?? '', power);
  if (decimal === undefined) return refuse(allowedText(parameter));
  return wholeKinds.has(parameter.kind)
    ? readWhole(parameter, decimal, refuse)
    : readFraction(parameter, decimal, refuse);
}

type Refuse = (allowed: string) => Refusal;

function readFraction(parameter: Parameter<unknown>, decimal: string, refuse: Refuse): Reading {
  const value = Number(decimal) + 0;
  return isWithin(parameter, value, parameter.bounds) ? { value } : refuse(outOfBounds(parameter));
}

function readWhole(parameter: Parameter<unknown>, decimal: string, refuse: Refuse): Reading {
  const scale = scaleOfKind[parameter.kind];
  const value = wholeFromDecimal(decimal, scale);
  if (!isWithin(parameter, value ?? Number(decimal) * scale, parameter.bounds)) return refuse(outOfBounds(parameter));
  if (value !== undefined) return { value };
  if (scale === 100) return refuse('must be whole in cents: at most two decimals');
  return refuse(
    scale === 1000 ? 'must be whole in milligrams: at most three decimals of a gram' : allowedText(parameter),
  );
}

function outOfBounds(parameter: Parameter<unknown>): string {
  return `must be ${boundsText(parameter) ?? kindText(parameter)}${orOff(parameter)}`;
}
