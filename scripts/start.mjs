import { ensureInstalled, ensureWebBuilt, main, runInForeground } from './prepare.mjs'

const say = (line) => console.log(line)

await main(() => {
  ensureInstalled(say)
  ensureWebBuilt(say)
  endWithParent()
  return runInForeground(['server/main.ts', ...process.argv.slice(2)], {
    ipc: true,
    onMessage: (message) => {
      if (message.progress) say(message.progress)
      if (message.ready) say(`\nKindling is ready: open ${message.ready}\n`)
    },
  })
})

/** Where npm is killed without a chance to tell us, the server must not go on and own the data. */
function endWithParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
