import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from './support/browser.ts'
import { startProduct } from './support/product.ts'
import { openScreen } from './support/screen.ts'

// The pictures of the README, taken of the demo company in the built web app.
const folder = path.resolve(import.meta.dirname, '../docs/pictures')
await mkdir(folder, { recursive: true })
const [browser, product] = await Promise.all([openBrowser(), startProduct({ demo: true })])
try {
  const look = { width: 1440, height: 900 }
  const { page } = await openScreen(browser, product.url, look)
  await page.goto(product.entrance)
  await take(page, '/leads?sort=-updatedAt', 'leads')
  const lead = `/leads/${await idOfRichLead(page)}`
  await take(page, lead, 'lead')
  await page.emulateMedia({ colorScheme: 'dark' })
  await take(page, lead, 'lead-dark')
} finally {
  await browser.close()
  await product.stop()
}

async function take(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  console.info(`docs/pictures/${name}.png`)
}

/** A lead at work with more to tell than others: the one of many whose timeline is longest. */
async function idOfRichLead(page: Page): Promise<string> {
  const { items } = await read(page, '/leads?kind=contacted&rating=hot,warm&priority=high&limit=40')
  const told = await Promise.all(
    items.map(async ({ id }) => ({
      id,
      entries: (await read(page, `/leads/${id}/timeline?limit=100`)).items.length,
    })),
  )
  const richest = told.sort((a, b) => b.entries - a.entries)[0]
  if (!richest) throw new Error('The demo company has no lead at work')
  return richest.id
}

async function read(page: Page, address: string): Promise<{ items: { id: string }[] }> {
  return (await page.request.get(`/api${address}`)).json() as Promise<{ items: { id: string }[] }>
}
