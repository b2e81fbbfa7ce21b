import type { Browser, BrowserContext, Page } from 'playwright-core'
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
  return { page, context, language, t: createTranslator(language), problems: listen(page) }
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
