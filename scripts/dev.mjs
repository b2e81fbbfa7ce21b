import { ensureInstalled, main, runInForeground } from './prepare.mjs'

const port = process.env.PORT ?? '3000'

await main(async () => {
  ensureInstalled((line) => console.log(line))
  console.log('Open the address that Vite names below: it reloads as you type.')
  const server = runInForeground(['--watch', 'server/main.ts'], { env: { PORT: port } })
  const web = runInForeground(['node_modules/vite/bin/vite.js', '--configLoader', 'native'], {
    env: { KINDLING_PORT: port },
  })
  return Math.max(...(await Promise.all([server, web])))
})
