import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Rooms whose results must be the same bytes on every repeat, machine, clock, time zone and engine. */
const exactRooms = [
  'units',
  'engine',
  'study',
  'scenario',
  'model',
  'economics',
  'procedures',
  'diary',
  'experiment',
  'figures',
].map((room) => `src/${room}/**/*.ts`);

/** Rooms that read typed arrays in hot loops, where an index is right by construction and `!` costs nothing. */
const columnRooms = ['engine', 'model', 'economics', 'procedures', 'diary'].map((room) => `src/${room}/**/*.ts`);

const chance = 'Chance comes only from the keyed streams of engine/random, so that runs repeat and scenarios couple.';
const clock = 'A result knows no clock: time is whole days since 1970-01-01 UTC (units/day).';
const zone = 'A local-time date depends on TZ: time is whole days since 1970-01-01 UTC (units/day).';
const locale =
  'The order and form of texts must not depend on the machine’s locale: compare with <, format with units/.';
const digits = 'Its last digit differs between engines: use engine/portableMath, and power() of engine/distributions.';
const inside =
  'A package may call what differs between engines: engine/portableMath names those that take part in results.';

/** What ECMAScript leaves to the engine. Square roots are exact. */
const inexactFunctions = [
  ...['exp', 'expm1', 'log', 'log1p', 'log10', 'log2', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

const escapes = [
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: '`as unknown as` turns the types off: narrow the value, or declare what it is.',
  },
];

const inexact = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  {
    selector: 'MemberExpression[property.name=/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/]',
    message: zone,
  },
  { selector: 'MemberExpression[property.name=/^(localeCompare|toLocale\\w*)$/]', message: locale },
  { selector: "MemberExpression[object.name='Intl']", message: locale },
  { selector: "BinaryExpression[operator='**']:not([left.bigint])", message: digits },
  { selector: "AssignmentExpression[operator='**=']", message: digits },
];

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'coverage/', 'reports/']),
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    // ESLint's own rules that neither the compiler nor typescript-eslint stands in for.
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-cond-assign': ['error', 'except-parens'],
      'no-constant-binary-expression': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'no-irregular-whitespace': 'error',
      'no-prototype-builtins': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-private-class-members': 'error',
      'no-useless-assignment': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'preserve-caught-error': 'error',
      'require-yield': 'error',
      'use-isnan': 'error',
      'valid-typeof': 'error',
    },
  },
  {
    // Scripts outside src: plain Node, everything else imported.
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'readonly', require: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // `typeof import('…')` is how a module that is loaded only when it is needed gets its type.
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // There are no enums here (`erasableSyntaxOnly`): looking for them takes a fifth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      'no-restricted-syntax': ['error', ...escapes],
    },
  },
  {
    files: exactRooms,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: chance },
        { object: 'crypto', property: 'getRandomValues', message: chance },
        { object: 'crypto', property: 'randomUUID', message: chance },
        { object: 'Date', property: 'now', message: clock },
        ...inexactFunctions.map((property) => ({ object: 'Math', property, message: digits })),
      ],
      'no-restricted-syntax': ['error', ...escapes, ...inexact],
      // Packages whose functions of real numbers keep to what is exact, and those that compute none.
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|node:|(@noble/hashes|seedrandom|simple-statistics|yaml|zod)(/|$))',
              allowTypeImports: true,
              message: inside,
            },
          ],
        },
      ],
    },
  },
  {
    files: columnRooms,
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // A test reads what it expects to be there: where it is not, the test fails as it should.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
