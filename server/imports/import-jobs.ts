import { type JobHandler, queueAgain } from '#server/jobs/jobs.ts'
import type { Db } from '#server/context.ts'
import { IMPORT_JOB } from '#server/imports/run-import.ts'
import { type ImportParts, workOnImport } from '#server/imports/work-on-import.ts'

/** The jobs of imports, for the server that works on them. */
export function importJobs(parts: ImportParts): Record<string, JobHandler> {
  return {
    [IMPORT_JOB]: async ({ importId }, stopping) => {
      await workOnImport(parts, String(importId), stopping)
    },
  }
}

/** Queues every unfinished import once more, at start: after a crash nobody may be working on it. */
export async function resumeImports(db: Db): Promise<void> {
  const unfinished = await db
    .selectFrom('imports')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .execute()
  await queueAgain(
    db,
    IMPORT_JOB,
    unfinished.map(({ id }) => ({ importId: id })),
  )
}
