import { AxeBuilder } from '@axe-core/playwright'
import type { RunOnly } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Screen } from './screen.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What depends on the colours, and so has to be looked at again in the dark. */
const colourRules = ['color-contrast', 'link-in-text-block']

const widths = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]

/** What is wrong with a page as it stands: on a desk and on a phone, in the light and in the dark. */
export async function faultsOf({ page }: Screen): Promise<string[]> {
  const faults: string[] = []
  for (const size of widths) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: 'light' })
    await settled(page)
    const add = (found: string[]) =>
      faults.push(...found.map((fault) => `${size.width} px: ${fault}`))
    add(await sidewaysScroll(page))
    add(await violations(page, { type: 'tag', values: wcag }))
    await page.emulateMedia({ colorScheme: 'dark' })
    await settled(page)
    const dark = await violations(page, { type: 'rule', values: colourRules })
    add(dark.map((fault) => `dark: ${fault}`))
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

async function violations(page: Page, runOnly: RunOnly): Promise<string[]> {
  const floating = await page.getByRole('menu').or(page.getByRole('listbox')).count()
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({
      runOnly,
      resultTypes: ['violations'],
      preload: false,
      // What floats above a page belongs to none of its regions while it is open.
      rules: { region: { enabled: floating === 0 } },
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
