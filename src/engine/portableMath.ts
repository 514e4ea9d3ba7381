/**
 * Elementary functions with the same last digit on every engine. ECMAScript leaves the precision of `Math.exp` and its
 * like to the engine, and engines differ: one digit of one draw is another hash of a whole table. These use only what
 * IEEE 754 fixes to the bit (sums, products and quotients), in the order of the algorithms that Sun published as fdlibm
 * (K. C. Ng, 1993), which Node 20's own functions follow, so that they give the same bits. Their error is below one
 * unit in the last place. They read arguments and give values as the functions of `Math` do, NaN, infinities and −0
 * included, and throw nothing.
 *
 * A value that is hashed comes from these, and from no package that calls the built-in ones. Only these packages may
 * take part in one: `seedrandom` (whole numbers) and `simple-statistics` (mean, median, least and largest, variances
 * and correlations: sums, products and square roots). The lint holds the rooms of the core to both.
 */

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
/** Where a double keeps its sign, exponent and first twenty digits: in its second half on all common machines. */
const upper = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/** The upper half of a double: sign, exponent, and the first twenty of its 52 binary digits. */
function upperHalf(x: number): number {
  double[0] = x;
  return halves[upper]!;
}

/** A double with another upper half. */
function withUpperHalf(x: number, half: number): number {
  double[0] = x;
  halves[upper] = half;
  return double[0];
}

/** The first twenty digits of a double after its leading one, and the upper half of the number one. */
const digits = 0xfffff;
const upperOfOne = 0x3ff00000;
const exponentBias = 1023;

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  return withUpperHalf(0, (k + exponentBias) << 20);
}

const twoTo54 = 18014398509481984;
const twoTo53 = 9007199254740992;
const twoTo1023 = 8.98846567431158e307;
const twoToMinus28 = 3.725290298461914e-9;
const twoToMinus29 = 1.862645149230957e-9;
const twoToMinus54 = 5.551115123125783e-17;
const twoToMinus1000 = 9.332636185032189e-302;
const smallestNormal = 2.2250738585072014e-308;

/** ln 2 in two parts. The first ends in zeros, so that its product with the exponent of a double is exact. */
const ln2First = 0.6931471803691238;
const ln2Rest = 1.9082149292705877e-10;
const log2OfE = 1.4426950408889634;

/** Above the one e^x is infinite, below the other it is zero. */
const largestExponent = 709.782712893384;
const smallestExponent = -745.1332191019411;

/** How often e^x holds the factor 2: the whole number nearest to x ÷ ln 2, so that at most half of ln 2 is left. */
function doublings(x: number): number {
  const size = Math.abs(x);
  const halfOfLn2 = 0.3465735912322998;
  const threeHalvesOfLn2 = 1.0397205352783203;
  if (size < halfOfLn2) return 0;
  if (size < threeHalvesOfLn2) return x < 0 ? -1 : 1;
  return Math.trunc(log2OfE * x + (x < 0 ? -0.5 : 0.5));
}

/** e^x. */
export function exp(x: number): number {
  if (x > largestExponent) return Number.POSITIVE_INFINITY;
  if (x < smallestExponent) return 0;
  if (Math.abs(x) < twoToMinus28) return 1 + x;
  // What follows would give the double below.
  if (x === 1) return Math.E;
  const k = doublings(x);
  const high = x - k * ln2First;
  const low = k * ln2Rest;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * twoTo1023;
  if (k >= -1021) return y * powerOfTwo(k);
  // Rounded once, at the end, where the result has fewer digits than a double.
  return y * powerOfTwo(k + 1000) * twoToMinus1000;
}

/** e^x − 1, to the last digits for small x too. */
export function expm1(x: number): number {
  const fiftySixTimesLn2 = 38.81622314453125;
  if (x > largestExponent) return Number.POSITIVE_INFINITY;
  if (x <= -fiftySixTimesLn2) return -1;
  if (Math.abs(x) < twoToMinus54) return x;
  const k = doublings(x);
  const high = x - k * ln2First;
  const low = k * ln2Rest;
  const r = high - low;
  const lost = high - r - low;
  const half = 0.5 * r;
  const square = r * half;
  const series =
    1 +
    square *
      (-0.03333333333333313 +
        square *
          (0.0015873015872548146 +
            square * (-7.93650757867488e-5 + square * (4.008217827329362e-6 + square * -2.0109921818362437e-7))));
  const t = 3 - series * half;
  const e = square * ((series - t) / (6 - r * t));
  return k === 0 ? r - (r * e - square) : scaledLessOne(k, r, r * (e - lost) - lost - square);
}

/** 2^k·(1 + r − e) − 1 for k other than zero, the one taken off where that costs the fewest digits. */
function scaledLessOne(k: number, r: number, e: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k === 1024) return (1 - (e - r)) * 2 * twoTo1023 - 1;
  if (k < 0 || k > 56) return (1 - (e - r)) * powerOfTwo(k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (e - r)) * powerOfTwo(k);
  return (r - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

/** Terms of the series of ln(1 + f) in s², where s = f ÷ (2 + f). */
const series1 = 0.6666666666666735;
const series2 = 0.3999999999940942;
const series3 = 0.2857142874366239;
const series4 = 0.22222198432149784;
const series5 = 0.1818357216161805;
const series6 = 0.15313837699209373;
const series7 = 0.14798198605116586;

/** The natural logarithm; −∞ of zero, NaN of what is below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const isSubnormal = x < smallestNormal;
  const normal = isSubnormal ? x * twoTo54 : x;
  const half = upperHalf(normal);
  const leading = half & digits;
  // x = 2^k·(1 + f), with 1 + f between √½ and √2.
  const carry = (leading + 0x95f64) & 0x100000;
  const k = (half >> 20) - exponentBias + (carry >> 20) - (isSubnormal ? 54 : 0);
  const f = withUpperHalf(normal, leading | (carry ^ upperOfOne)) - 1;
  if (leading === 0 || leading >= 0xffffe) {
    // |f| < 2^−20
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k * ln2First - (r - k * ln2Rest - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = z * (series1 + w * (series3 + w * (series5 + w * series7))) + w * (series2 + w * (series4 + w * series6));
  if (leading >= 0x6147a && leading <= 0x6b851) {
    // Where 1 + f is far from 1, its square is taken off apart.
    const halfSquare = 0.5 * f * f;
    return k * ln2First - (halfSquare - (s * (halfSquare + r) + k * ln2Rest) - f);
  }
  return k * ln2First - (s * (f - r) - k * ln2Rest - f);
}

/** ln(1 + x), to the last digits for small x too; −∞ of −1, NaN of what is below. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const size = Math.abs(x);
  if (size < twoToMinus54) return x;
  if (size < twoToMinus29) return x - x * x * 0.5;
  const rootOfTwoLessOne = 0.4142136573791504;
  const oneLessRootOfHalf = 0.292893648147583;
  if (x > -oneLessRootOfHalf && x < rootOfTwoLessOne) return logNearOne(0, x, 0);

  const u = x < twoTo53 ? 1 + x : x;
  const half = upperHalf(u);
  const leading = half & digits;
  const carry = leading < 0x6a09e ? 0 : 1;
  const k = (half >> 20) - exponentBias;
  // What 1 + x lost to rounding.
  const lost = x < twoTo53 ? (k > 0 ? 1 - (u - x) : x - (u - 1)) / u : 0;
  const f = withUpperHalf(u, leading | (carry === 0 ? upperOfOne : upperOfOne - 0x100000)) - 1;
  const isNearOne = leading === 0 || leading >= 0xffffd;
  return isNearOne ? logVeryNearOne(k + carry, f, lost) : logNearOne(k + carry, f, lost);
}

/** k·ln 2 + ln(1 + f) + lost, for f between √½ − 1 and √2 − 1. */
function logNearOne(k: number, f: number, lost: number): number {
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const r = z * (series1 + z * (series2 + z * (series3 + z * (series4 + z * (series5 + z * (series6 + z * series7))))));
  return k * ln2First - (halfSquare - (s * (halfSquare + r) + (k * ln2Rest + lost)) - f);
}

/** As `logNearOne`, where |f| < 2^−20. */
function logVeryNearOne(k: number, f: number, lost: number): number {
  if (f === 0) return k * ln2First + (lost + k * ln2Rest);
  const r = 0.5 * f * f * (1 - 0.6666666666666666 * f);
  return k * ln2First - (r - (k * ln2Rest + lost) - f);
}

/** The logarithm to base 10; −∞ of zero, NaN of what is below. */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const isSubnormal = x < smallestNormal;
  const normal = isSubnormal ? x * twoTo54 : x;
  const half = upperHalf(normal);
  const k = (half >> 20) - exponentBias - (isSubnormal ? 54 : 0);
  // x = 2^y·m, with m from 1 to 2, or from ½ to 1 where x is below 1.
  const below = k < 0 ? 1 : 0;
  const y = k + below;
  const m = withUpperHalf(normal, (half & digits) | ((exponentBias - below) << 20));
  const log10OfTwoFirst = 0.30102999566361177;
  const log10OfTwoRest = 3.694239077158931e-13;
  const log10OfE = 0.4342944819032518;
  return y * log10OfTwoRest + log10OfE * log(m) + y * log10OfTwoFirst;
}

/** The inverse of tanh; infinite at ±1, NaN beyond. */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (size < twoToMinus28) return x;
  const twice = size + size;
  const value = 0.5 * log1p(size < 0.5 ? twice + (twice * size) / (1 - size) : twice / (1 - size));
  return x < 0 ? -value : value;
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < twoToMinus28) return x;
  if (size >= 22) return x < 0 ? -1 : 1;
  const t = expm1(size < 1 ? -2 * size : 2 * size);
  const value = size < 1 ? -t / (t + 2) : 1 - 2 / (t + 2);
  return x < 0 ? -value : value;
}
