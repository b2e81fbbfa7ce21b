import { AxeBuilder } from '@axe-core/playwright'
import type { RunOnly } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Screen } from './screen.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What depends on the colours: another in the dark. */
const colours = ['color-contrast', 'link-in-text-block']

/** What is the same in every language, so that one of them tells it. */
const inAnyLanguage = [...colours, 'target-size']

/** What may stand over a page, which is looked at by itself then. */
type Over = 'dialog' | 'menu' | 'listbox'

export interface Looked {
  over?: Over
  /** It is there on a phone alone. */
  onPhone?: boolean
}

const desk = { width: 1280, height: 800 }
const phone = { width: 360, height: 740 }

/**
 * What is wrong with a page as it stands, on a desk and on a phone, in the light and in the dark; or
 * with what stands over it.
 */
export async function faultsOf({ page, language }: Screen, what: Looked = {}): Promise<string[]> {
  const { over, onPhone = false } = what
  const sizes = onPhone ? [phone] : [desk, phone]
  const faults: string[] = []
  const add = (found: string[], where: string) =>
    faults.push(...found.map((fault) => `${language}, ${where}: ${fault}`))
  const isFirstLanguage = language === 'en'
  for (const size of sizes) {
    await resize(page, size)
    add(await sidewaysScroll(page), `${size.width} px`)
    const without = isFirstLanguage ? [] : inAnyLanguage
    add(await violations(page, over, { type: 'tag', values: wcag }, without), `${size.width} px`)
  }
  if (isFirstLanguage) {
    await turnLight(page)
    for (const size of sizes.toReversed()) {
      await resize(page, size)
      const again = await violations(page, over, { type: 'rule', values: colours })
      add(again, `${size.width} px, the other light`)
    }
  }
  await page.setViewportSize(desk)
  return faults
}

async function violations(
  page: Page,
  over: Over | undefined,
  runOnly: RunOnly,
  without: readonly string[] = [],
): Promise<string[]> {
  // Half a megabyte of rules is read once a page, not at every look.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
  if (over) axe.include(`[role="${over}"]`)
  const { violations } = await axe
    .setLegacyMode()
    .options({
      runOnly,
      resultTypes: ['violations'],
      preload: false,
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim()
      return `${id} at ${target.join(' ')}: ${why}`
    }),
  )
}

async function sidewaysScroll(page: Page): Promise<string[]> {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.scrollingElement?.scrollWidth ?? 0,
    room: innerWidth,
  }))
  return wide > room ? [`the page is ${wide} pixels wide and scrolls sideways`] : []
}

async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await settled(page)
}

/** From light to dark or back; the next page begins as this one ends. */
async function turnLight(page: Page): Promise<void> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const scheme = isDark ? 'light' : 'dark'
  await page.emulateMedia({ colorScheme: scheme })
  await page.waitForFunction(
    (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
    scheme,
  )
  await settled(page)
}

/** Two frames are drawn, and nothing moves or loads any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    await frame()
    await frame()
    const moving = document.getAnimations().filter(({ playState }) => playState === 'running')
    const ending = moving.filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}
