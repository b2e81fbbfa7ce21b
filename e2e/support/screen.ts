import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { localeOf, type Language } from '#messages/language.ts'
import type { Translate } from '#messages/messages.ts'
import { createTranslator } from '#messages/translate.ts'

export interface Look {
  language?: Language
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
  timeZone?: string
  /** A finger instead of a mouse. */
  touch?: boolean
}

/** A browser of one person, with what that person reads. */
export interface Screen {
  page: Page
  context: BrowserContext
  t: Translate
  language: Language
  /** What went wrong in it: errors on the console, breaches of the security policy, lost exceptions. */
  problems: string[]
  /** What it asked for and has not got yet. */
  awaited: Set<Request>
}

const PATIENCE = 30_000

/** A fresh browser profile that looks at the product at `url`. */
export async function openScreen(browser: Browser, url: string, look: Look = {}): Promise<Screen> {
  const { language = 'en', scheme = 'light', width = 1280, height = 800 } = look
  const context = await browser.newContext({
    baseURL: url,
    locale: localeOf(language),
    timezoneId: look.timeZone ?? 'Europe/Kyiv',
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    hasTouch: look.touch ?? false,
  })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const heard = { problems: listen(page), awaited: watch(page) }
  return { page, context, language, t: createTranslator(language), ...heard }
}

/** Two frames after which nothing is asked for any more, whatever the answers before led to. */
export async function everythingCame({ page, awaited }: Screen): Promise<void> {
  const end = Date.now() + PATIENCE
  for (let calm = 0; calm < 2; calm = awaited.size === 0 ? calm + 1 : 0) {
    if (Date.now() > end)
      throw new Error(`${[...awaited].map((asked) => asked.url()).join()} did not come`)
    await page.evaluate(() => new Promise((resolve) => void requestAnimationFrame(resolve)))
  }
}

/** All but the stream of what others do, which never ends. */
function watch(page: Page): Set<Request> {
  const awaited = new Set<Request>()
  page.on('request', (asked) => {
    if (asked.resourceType() !== 'eventsource') awaited.add(asked)
  })
  page.on('requestfinished', (asked) => awaited.delete(asked))
  page.on('requestfailed', (asked) => awaited.delete(asked))
  return awaited
}

function listen(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isAnswered(message.text())) return
    problems.push(`${page.url()}: ${message.text()}`)
  })
  return problems
}

/** Chromium counts every refusal of the server as an error; the page has an answer to those. */
function isAnswered(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of|net::ERR_)/.test(text)
}
