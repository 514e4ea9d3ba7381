import { defineConfig } from 'vitest/config';

/** Every line that decides a result is covered; the rooms that talk to files and people are covered as far as it helps. */
const everyLine = { lines: 100 };

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Builds dist where it is older than src: the command line is tested as it ships.
    globalSetup: ['test/cli/build.ts'],
    // Whole runs, some as child processes, beside other work on two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Processes, as DuckDB's native module and `process` (exit codes, folders) are not made for worker threads.
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: 'coverage',
      thresholds: {
        'src/units/**': everyLine,
        'src/engine/**': everyLine,
        'src/model/**': everyLine,
        'src/economics/**': everyLine,
        'src/procedures/**': everyLine,
      },
    },
  },
});
