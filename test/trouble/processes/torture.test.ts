import { expect, test } from 'vitest'
import { torture } from '#test/torture/torture.ts'

test(
  'killed at any moment while sixteen people write, it comes back alone with everything it promised',
  { timeout: 240_000 },
  async () => {
    const figures = await torture(2, () => {})
    expect(figures.acknowledged.leads).toBeGreaterThan(0)
    expect(figures).toMatchObject({
      lost: [],
      halfDone: [],
      numbersTwice: [],
      notImported: [],
      unsound: [],
      failures: [],
      madeAnew: 0,
      orphans: 0,
      strangersHarmed: 0,
      lastExitCode: 0,
    })
  },
)
