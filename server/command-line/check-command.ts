import { answer } from '#server/command-line/answer.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { checkFiles } from '#server/command-line/check-files.ts'
import { withKindling } from '#server/command-line/kindling.ts'
import { openFileStore } from '#server/files/open-file-store.ts'

/** Ends with 1 when anything is not as it always should be. */
export async function checkCommand(options: { json?: boolean }): Promise<void> {
  await withKindling(async ({ pool, config }) => {
    const findings = await checkData(pool)
    findings.push(await checkFiles(pool, await openFileStore(config)))
    const isSound = findings.every(({ broken }) => broken === 0)
    const lines = findings.map(({ promise, broken, examples }) =>
      broken === 0
        ? `ok      ${promise}`
        : `BROKEN  ${promise} Not so ${broken} times: ${examples.join(', ')}`,
    )
    answer(options.json, { ok: isSound, checks: findings }, lines.join('\n'))
    if (!isSound) process.exitCode = 1
  })
}
