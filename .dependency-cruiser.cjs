/**
 * The rooms of the house, from the ground up: each imports only from those before it in this list (types included), so
 * that what stands below can be read, tested and run in a browser without what stands above.
 */
const core = [
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
  'report',
];
/** Above this line Node begins: nothing over it is reached from below. */
const rooms = [...core, 'store', 'folders', 'executors', 'rendering', 'cli'];

const room = (...names) => `^src/(${names.join('|')})/`;
const package_ = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** No room imports from one that stands above it. */
const order = rooms.slice(0, -1).map((name, i) => ({
  name: `${name}-stands-below`,
  comment: `src/${name} imports only from ${rooms.slice(0, i).join(', ') || 'itself'}.`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: room(...rooms.slice(i + 1)) },
}));

/** Packages that only one room may know: behind it, another can take their place. */
const keepers = [
  { name: 'engine', packages: ['seedrandom'], why: 'Chance comes from the keyed streams of engine/random.' },
  { name: 'store', packages: ['@duckdb'], why: 'Tables on disk are the store’s affair.' },
  { name: 'scenario', packages: ['yaml'], why: 'What a user writes is read in one place.' },
  {
    name: 'rendering',
    packages: ['vega[^/]*', '@resvg'],
    why: 'Figures are drawn in one place, and loaded when needed.',
  },
  { name: 'cli', packages: ['yargs'], why: 'The command line parses, calls and prints; nothing else knows of it.' },
].map(({ name, packages, why }) => ({
  name: `only-${name}-imports-${packages[0].replace(/\W+/g, '')}`,
  comment: why,
  severity: 'error',
  from: { path: '^src/', pathNot: room(name) },
  to: { path: package_(...packages), dependencyTypesNot: ['type-only'] },
}));

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'files-only-where-files-belong',
      comment: 'What a browser runs touches no file: node: modules stay out of it.',
      severity: 'error',
      from: {
        path: room(...core),
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'every-file-in-a-room',
      comment: 'Outside the rooms stand only the public entries and the version.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/', pathNot: [room(...rooms), '^src/(index|core|version)\\.ts$'] },
    },
    {
      name: 'version-knows-no-room',
      severity: 'error',
      from: { path: '^src/version\\.ts$' },
      to: { path: '^src/' },
    },
    {
      name: 'nothing-imports-the-public-entry',
      comment: 'src/index.ts and src/core.ts are for users of the package; inside, import the file that is meant.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/index\\.ts$' },
      to: { path: '^src/(index|core)\\.ts$' },
    },
    {
      name: 'no-cycle',
      comment: 'A file that needs itself cannot be understood alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: room('model') },
      to: { circular: true },
    },
    {
      name: 'cycle-in-model',
      comment: 'Processes of the day may call each other; each such knot is shown, so that it can be undone.',
      severity: 'warn',
      from: { path: room('model') },
      to: { circular: true, path: room('model') },
    },
    ...keepers,
    {
      name: 'no-dev-dependency-in-src',
      comment: 'What src imports is installed with the package: it belongs in dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
