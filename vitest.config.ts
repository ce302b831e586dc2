import { defineConfig } from 'vitest/config'

/** Looks at what modules do while they are loaded, and so needs all of them unloaded. */
const LOADING = 'test/pipeline/linear-patterns.test.ts'

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Left to itself one core stays idle, which on two of them is half the machine: tests in a
    // browser mostly wait.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'test/**/*.test.ts',
            'fixtures/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: [LOADING],
          // No module keeps state, so files may share a worker. One for each took three times the
          // CPU: 48 s for 89 files that now take 14.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'loading', include: [LOADING] } },
    ],
  },
})
