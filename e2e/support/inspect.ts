import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { Language } from '#messages/language.ts'
import type { Screen } from './screen.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

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
 * The sizes and lights in which a page is looked at. A fault is in the words, in the colours or in
 * the room: so that each language is seen in both lights and on both sizes, and each size in both
 * lights, without every look that there could be.
 */
const looks = {
  en: [
    { size: desk, scheme: 'light' },
    { size: phone, scheme: 'dark' },
  ],
  uk: [
    { size: desk, scheme: 'dark' },
    { size: phone, scheme: 'light' },
  ],
} as const satisfies Record<Language, object[]>

/** What is wrong with a page as it stands, or with what stands over it, in the looks of its language. */
export async function faultsOf({ page, language }: Screen, what: Looked = {}): Promise<string[]> {
  const { over, onPhone = false } = what
  const faults: string[] = []
  for (const { size, scheme } of looks[language]) {
    if (onPhone && size !== phone) continue
    await show(page, size, scheme)
    const found = [...(await sidewaysScroll(page)), ...(await violations(page, over))]
    faults.push(...found.map((fault) => `${language}, ${size.width} px, ${scheme}: ${fault}`))
  }
  await page.setViewportSize(desk)
  return faults
}

async function violations(page: Page, over: Over | undefined): Promise<string[]> {
  // Half a megabyte of rules is read once a page, not at every look.
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
  if (over) axe.include(`[role="${over}"]`)
  const { violations } = await axe
    .setLegacyMode()
    .options({
      runOnly: { type: 'tag', values: wcag },
      resultTypes: ['violations'],
      preload: false,
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

async function show(page: Page, size: typeof desk, scheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: scheme })
  await page.waitForFunction(
    (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
    scheme,
  )
  await settled(page)
}

/** Two frames are drawn, and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    const ending = () =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    do {
      await Promise.allSettled(ending().map(({ finished }) => finished))
      await frame()
      await frame()
    } while (ending().length > 0)
  })
}
