import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import serverOptions from '../scripts/server-options.json' with { type: 'json' }

const running: ChildProcess[] = []

/** Starts a program of the product or the bench, and answers when it says that it is ready. */
export async function start(file: string, env: Record<string, string>): Promise<ChildProcess> {
  const options = file === 'server/main.ts' ? serverOptions : []
  const child = spawn(process.execPath, [...options, file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  running.push(child)
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === 'ready' || (message as { ready?: string }).ready) resolve()
    })
    child.once('exit', () => reject(new Error(`${file} did not start`)))
  })
  return child
}

/** Ends all of them, the last one first. */
export async function stopAll(): Promise<void> {
  for (const child of running.splice(0).toReversed()) {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}
