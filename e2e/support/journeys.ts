import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { openBrowser } from './browser.ts'
import type { Member } from './company.ts'
import { startProduct, type Product } from './product.ts'
import { openScreen, type Look, type Screen } from './screen.ts'

const pictures = path.join(tmpdir(), 'kindling-journeys')

/**
 * A browser for the journeys of one file. Screens close after each test, which fails when one of
 * them had an error on its console; a failed test leaves pictures of what could be seen last.
 */
export async function journeys() {
  const browser = await openBrowser()
  const products: Promise<Product>[] = []
  const kept: Screen[] = []
  let screens: Screen[] = []

  afterEach(async ({ task }) => {
    const closing = screens
    screens = []
    const seen = [...kept, ...closing]
    if (task.result?.state === 'fail') await picture(task.name, seen)
    await Promise.all(closing.map(({ context }) => context.close()))
    const problems = seen.flatMap(({ problems }) => problems.splice(0))
    expect(problems, 'errors on the console').toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all(products.map(async (product) => (await product).stop()))
  })

  async function open(product: Product, look?: Look, who?: Member): Promise<Screen> {
    const screen = await openScreen(browser, product.url, look)
    await who?.enter(screen.context)
    return screen
  }

  return {
    /** Starts a product that is stopped after the last test. */
    start(...how: Parameters<typeof startProduct>): Promise<Product> {
      const product = startProduct(...how)
      products.push(product)
      return product
    },
    /** Opens a browser of its own, where `who` is signed in, or nobody; it closes after the test. */
    async open(...what: Parameters<typeof open>): Promise<Screen> {
      const screen = await open(...what)
      screens.push(screen)
      return screen
    },
    /** The same, for all tests of the file. */
    async keep(...what: Parameters<typeof open>): Promise<Screen> {
      const screen = await open(...what)
      kept.push(screen)
      return screen
    },
  }
}

/** Waits until it can be seen. */
export async function expectSeen(what: Locator): Promise<void> {
  await what.waitFor()
  expect(await what.isVisible(), String(what)).toBe(true)
}

async function picture(test: string, screens: readonly Screen[]): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const [place, { page }] of screens.entries()) {
    const file = path.join(pictures, `${test.replaceAll(/[^\p{L}\d]+/gu, '-')}-${place + 1}.png`)
    const taken = await page.screenshot({ path: file, timeout: 10_000 }).catch(() => undefined)
    if (taken) console.error(`At ${page.url()} it looked like ${file}`)
  }
}
