import { expect, test } from 'vitest'
import { openFirstList } from '#bench/web-first-list.ts'
import { CAST } from '#demo/cast.ts'
import { LANGUAGES } from '#messages/language.ts'
import { foundCompany, joinCompany } from './support/company.ts'
import { journeys } from './support/journeys.ts'

const { start, open } = await journeys()

const MOST_SCRIPT = 300_000

test('the first list does not wait for more than 300 kB of script, in any language', async () => {
  const product = await start()
  const administrator = await foundCompany(product)
  await administrator.ask('POST', '/leads', { contactName: 'Lesia Moroz', company: 'Bakery' })
  for (const { code } of LANGUAGES) {
    const who = { ...CAST.administrator, email: `${code}@lumen.example` }
    const colleague = await joinCompany(product.url, administrator, who, code)
    const { page } = await open(product, { language: code }, colleague)
    await page.addInitScript(holdBackWhatComesLater)
    const { scriptBytes } = await openFirstList(page)
    expect(scriptBytes, code).toBeGreaterThan(0)
    expect(scriptBytes, code).toBeLessThanOrEqual(MOST_SCRIPT)
  }
})

/** On a slow machine, what is fetched a while after the page stands would come before the list. */
function holdBackWhatComesLater(): void {
  const { setTimeout } = window
  const held = (run: () => void, wait = 0) => setTimeout(run, wait >= 1000 ? wait * 60 : wait)
  Object.assign(window, { setTimeout: held })
}
