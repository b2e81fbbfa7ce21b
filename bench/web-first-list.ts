import { request } from 'node:http'
import type { Page } from 'playwright-core'

export interface FirstList {
  /** From asking for the page until the first lead can be read and opened, in milliseconds. */
  usableMs: number
  /** What was fetched until then, compressed with gzip whatever the browser took, in bytes. */
  scriptBytes: number
}

interface Seen {
  usableMs: number
  scripts: string[]
}

/** Opens the list of leads on a page that has loaded nothing yet, and says what that took. */
export async function openFirstList(page: Page): Promise<FirstList> {
  await page.addInitScript(watchForFirstLead)
  await page.goto('/leads')
  const { usableMs, scripts } = await page.evaluate(
    () => (globalThis as unknown as { firstLead: Promise<Seen> }).firstLead,
  )
  const sizes = await Promise.all(scripts.map(sizeInGzip))
  return { usableMs, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Runs in the page before anything of its own does. */
function watchForFirstLead(): void {
  performance.setResourceTimingBufferSize(2000)
  const firstLead = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector('[role="grid"] [role="row"] a[href^="/leads/"]')) return
      observer.disconnect()
      // The frame after the one that has it drawn.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(seenUntil(performance.now()))),
      )
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { childList: true, subtree: true })
  })
  Object.assign(globalThis, { firstLead })

  function seenUntil(usableMs: number) {
    const scripts = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= usableMs)
      .map(({ name }) => name)
    return { usableMs, scripts: [...new Set(scripts)] }
  }
}

/** Browsers prefer another compression where there is one; the promise is made in gzip. */
function sizeInGzip(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let size = 0
      answer.on('data', (part: Buffer) => (size += part.length))
      answer.on('end', () => resolve(size))
    })
    asked.on('error', reject)
    asked.end()
  })
}
