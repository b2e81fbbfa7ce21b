import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** The first line of standard input; a person at a terminal is asked for it and does not see it. */
export async function readPassword(): Promise<string> {
  const isPerson = process.stdin.isTTY
  if (isPerson) process.stderr.write('Password: ')
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isPerson })
  const ended = new AbortController()
  lines.once('close', () => ended.abort())
  try {
    const [line] = (await once(lines, 'line', { signal: ended.signal })) as [string]
    return line
  } catch {
    return ''
  } finally {
    lines.close()
    if (isPerson) process.stderr.write('\n')
  }
}
