import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { prepareBase } from '#bench/prepare.ts'
import { start, stopAll } from '#bench/programs.ts'
import { openFirstList } from '#bench/web-first-list.ts'
import { changesSeen } from '#bench/web-live.ts'
import { scroll } from '#bench/web-scroll.ts'
import { printWebTable, type WebFigure } from '#bench/web-table.ts'
import { CAST, type CastName } from '#demo/cast.ts'
import { PASSWORD } from '#test/fill-template.ts'
import { openBrowser } from '../e2e/support/browser.ts'

/**
 * Measures what a person at a browser gets: the first list, scrolling, and what others change.
 * `npm run bench:web -- --leads 250000 --seconds 10`
 */
const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '250000' },
    seconds: { type: 'string', default: '10' },
    port: { type: 'string', default: '4952' },
  },
})
const TIMES = 5
const CHANGES = 20
const leads = Number(values.leads)
const seconds = Number(values.seconds)
const url = `http://127.0.0.1:${values.port}`

await buildWebApp()
const dataDir = await mkdtemp(path.join(tmpdir(), 'kindling-bench-'))
let browser: Browser | undefined
try {
  console.log(`Filling a base with ${leads} leads …`)
  const base = await prepareBase(dataDir, { leads })
  await start('server/main.ts', { DATA_DIR: dataDir, PORT: values.port, LOG_LEVEL: 'error' })
  browser = await openBrowser()
  printWebTable(leads, [
    ...(await firstList(browser)),
    ...(await scrolling(browser)),
    ...(await live(browser, base.key)),
  ])
} finally {
  await browser?.close()
  await stopAll()
  await rm(dataDir, { recursive: true, force: true })
}

/** Each time in a browser that has nothing of the product yet. The server has warmed up after the first. */
async function firstList(browser: Browser): Promise<WebFigure[]> {
  const times: number[] = []
  let scriptBytes = 0
  for (let time = 0; time <= TIMES; time += 1) {
    const page = await enter(browser, 'administrator')
    const opened = await openFirstList(page)
    if (time > 0) times.push(opened.usableMs)
    scriptBytes = Math.max(scriptBytes, opened.scriptBytes)
    await page.context().close()
  }
  return [
    { name: 'first list usable', value: median(times), unit: 'ms', promise: { most: 1000 } },
    {
      name: 'script before it, gzipped',
      value: scriptBytes / 1000,
      unit: 'kB',
      promise: { most: 300 },
    },
  ]
}

async function scrolling(browser: Browser): Promise<WebFigure[]> {
  const page = await enter(browser, 'administrator')
  await page.goto('/leads')
  const rows = {
    scroller: '[data-scroll-restoration-id="rows"]',
    items: '[role="grid"] [role="row"]',
  }
  await page.locator(rows.items).nth(1).waitFor()
  const byHand = await scroll(page, { ...rows, seconds, speed: 5000 })
  const flying = await scroll(page, { ...rows, seconds, speed: 'whole' })
  await page.goto('/leads?view=board')
  const cards = { scroller: ':has(> [role="list"])', items: '[role="listitem"][aria-posinset]' }
  await page.locator(cards.items).first().waitFor()
  const board = await scroll(page, { ...cards, seconds, speed: 3000 })
  await page.context().close()
  return Object.entries({
    'scrolling the list': byHand,
    'flying through the whole list': flying,
    'scrolling the board': board,
  }).flatMap(([name, { framesPerSecond, mostInPage }]) => [
    { name, value: framesPerSecond, unit: 'frames/s', promise: { least: 50 } },
    { name: '  most in the page', value: mostInPage, unit: 'drawn', promise: { most: 399 } },
  ])
}

async function live(browser: Browser, key: string): Promise<WebFigure[]> {
  const page = await enter(browser, 'manager')
  await page.goto('/leads')
  await page.locator('[role="grid"] [role="row"] a').first().waitFor()
  const taken = await changesSeen(page, key, CHANGES)
  await page.context().close()
  const figure = (name: string, value: number): WebFigure => ({
    name,
    value,
    unit: 'ms',
    promise: { most: 1000 },
  })
  return [
    figure('a change on another’s screen', median(taken)),
    figure('  the slowest of them', Math.max(...taken)),
  ]
}

/** A page of somebody who has signed in elsewhere, so that nothing is in its cache. */
async function enter(browser: Browser, who: CastName): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
  })
  context.setDefaultTimeout(60_000)
  const data = { email: CAST[who].email, password: PASSWORD }
  const answer = await context.request.post('/api/session', { data })
  if (!answer.ok()) throw new Error(`could not sign in: ${await answer.text()}`)
  return context.newPage()
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

async function buildWebApp(): Promise<void> {
  const script = new URL('../scripts/prepare.mjs', import.meta.url).href
  const prepare = (await import(script)) as { ensureWebBuilt: (say: typeof console.log) => void }
  prepare.ensureWebBuilt(console.log)
}
