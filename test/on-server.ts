import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { newId } from '#server/ids.ts'
import { inDatabase } from '#test/global-setup.ts'

/** Asks the server that the tests' databases are on, outside any of them. */
export async function onServer(sql: string): Promise<void> {
  const client = new Client(inDatabase(inject('connection'), 'postgres'))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/**
 * A database of its own that begins as the template stands; answers its name. Copying the files
 * takes a tenth of the work of writing every page to the log, where no power cut matters.
 */
export async function copyDatabase(template: 'kindling_empty' | 'kindling_template') {
  const name = `copy_${newId().replaceAll('-', '')}`
  await onServer(`create database ${name} template ${template} strategy file_copy`)
  return name
}

const NOT_OURS_TO_END = '42501'

/** Drops a test's database. Where the server itself is tidying it, that has to come to its end first. */
export async function dropDatabase(name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await onServer(`drop database ${name} with (force)`)
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_OURS_TO_END || tries >= 100) throw error
      await sleep(100)
    }
  }
}
