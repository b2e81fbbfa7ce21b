import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What waits for processes to start and to be killed, or tries a thing a thousand times: longest first. */
const LONG = [
  'e2e/pages.test.ts',
  'e2e/main-job.test.ts',
  'e2e/templates.test.ts',
  'e2e/a-reps-day.test.ts',
  'server/leads/undo-any-conversion.test.ts',
  'test/trouble/processes/torture.test.ts',
  'server/command-line/command-line.test.ts',
  'server/database/embedded.test.ts',
  'test/trouble/hostile-requests.test.ts',
  'test/trouble/processes/living-server.test.ts',
  'demo/open-demo.test.ts',
  'demo/fill.test.ts',
  'test/permission-matrix.test.ts',
  'server/leads/status-follows-deals.test.ts',
  'server/files/file-permissions.test.ts',
]

/** Where nothing was measured yet, long ones would come last by their size, and a worker stand idle. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((file) => moduleId.endsWith(`/${file}`))
  return place < 0 ? LONG.length : place
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Loading the server anew took longer than the tests of most files: those of a worker share it.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // What comes soon comes late on a busy machine: a test waits for it, and does not time it.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{domain,api,messages,web}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{server,test,demo}/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
