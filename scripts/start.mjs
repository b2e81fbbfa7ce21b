import { readFileSync } from 'node:fs'
import {
  ensureInstalled,
  ensureWebBuilt,
  main,
  runInForeground,
  serverOptions,
} from './prepare.mjs'

const say = (line) => console.log(line)

await main(() => {
  ensureInstalled(say)
  ensureWebBuilt(say)
  endWithParent()
  const isDemo = process.argv.includes('--demo')
  return runInForeground([...serverOptions(), 'server/main.ts'], {
    ipc: true,
    env: isDemo ? { KINDLING_DEMO: '1' } : {},
    onMessage: (message) => {
      if (message.progress) say(message.progress)
      if (message.ready) say(`\nKindling is ready: open ${message.ready}\n`)
      if (message.ready && isDemo)
        say('That address signs you in once; the next start gives another.\n')
    },
  })
})

/** Where npm is killed without a chance to tell us, the server must not go on and own the data. */
function endWithParent() {
  if (!process.env.npm_lifecycle_event) return
  const before = lineage()
  const watch = setInterval(() => {
    if (lineage() !== before) process.kill(process.pid, 'SIGTERM')
  }, 300)
  watch.unref()
}

/** Who started us: npm, or the shell npm started for it, and then npm behind that shell. */
function lineage() {
  const shell = process.ppid
  try {
    const isShellOfNpm = readFileSync(`/proc/${shell}/cmdline`, 'utf8').split('\0')[1] === '-c'
    const parentOfShell = readFileSync(`/proc/${shell}/stat`, 'utf8').split(') ')[1].split(' ')[1]
    return isShellOfNpm ? `${shell} of ${parentOfShell}` : `${shell}`
  } catch {
    return `${shell}`
  }
}
