import { ensureInstalled, main, runInForeground } from './prepare.mjs'

// Standard output belongs to the program that is run: others may read it.
await main(() => {
  ensureInstalled((line) => console.error(line))
  return runInForeground(process.argv.slice(2))
})
