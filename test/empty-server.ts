import { afterAll, inject } from 'vitest'
import { createApp } from '#server/app.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { makePool } from '#server/database/open-database.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import { inDatabase } from '#test/global-setup.ts'
import { copyDatabase, dropDatabase } from '#test/on-server.ts'
import { silent } from '#test/silent.ts'

/** A server before its first run, on a database of its own; gone when the test file is done. */
export async function emptyServer() {
  const name = await copyDatabase('kindling_empty')
  const connection = inDatabase(inject('connection'), name)
  const pool = makePool(connection, silent)
  const db = kyselyOn(pool)
  const numbers = createNumberSource(connection, silent)
  const config = { publicUrl: 'http://localhost:3000', secretKey: SECRET_KEY }
  const parts = { ...partsBesideDatabase(), config, db, pool, numbers }
  const app = await createApp({ ...parts, webFolder: '/nowhere', log: silent })
  afterAll(async () => {
    await app.close()
    await numbers.stop()
    await pool.end()
    await dropDatabase(name)
  })
  return { app, db, pool, numbers }
}
