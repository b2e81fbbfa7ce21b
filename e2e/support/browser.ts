import { chromium, type Browser } from 'playwright-core'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

/** A Chromium without a window: the one `CHROMIUM_PATH` names, else the one `npm test` would find. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? (await findBrowser()),
    args: QUIET,
  })
}

async function findBrowser(): Promise<string> {
  const script = new URL('../../scripts/find-browser.mjs', import.meta.url).href
  const found = (await import(script)) as { findBrowser: (say: (line: string) => void) => string }
  return found.findBrowser(console.info)
}
