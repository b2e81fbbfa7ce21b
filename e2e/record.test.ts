import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { rounds } from '#test/rounds.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'
import type { Screen } from './support/screen.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let rep: Member
let repId: string
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  rep = await joinCompany(product.url, administrator, CAST.rep)
  await joinCompany(product.url, administrator, CAST.otherRep)
  repId = (await rep.ask('GET', '/session')).id
})

test('two browsers change one field again and again: both values are shown, one chosen, no word lost', async () => {
  expect.hasAssertions()
  for (let round = 0; round < rounds(1); round += 1) await clashFourTimes()
}, 900_000)

async function clashFourTimes(): Promise<void> {
  const { id } = await makeLead('Print Shop Odesa')
  const [first, second] = await both(`/leads/${id}`)
  const { page, t } = second
  const box = page.getByRole('textbox', { name: t('timeline.fields.company'), exact: true })
  const choice = page.getByRole('dialog', { name: t('leads.record.clash.title') })
  let company = 'Print Shop Odesa'
  for (const take of ['theirs', 'yours', 'both', 'yours'] as const) {
    const [theirs, yours] = [`New ${company}`, `${company} ${take}`]
    await begin(second, company)
    await begin(first, company)
    await first.page
      .getByRole('textbox', { name: t('timeline.fields.company'), exact: true })
      .fill(theirs)
    await first.page.keyboard.press('Enter')
    await opener(first, theirs).waitFor()
    await box.fill(yours)
    await box.press('Enter')

    const whose = (words: string) => choice.getByRole('radio', { name: words })
    await choice.getByText(company, { exact: true }).waitFor()
    await whose(theirs).waitFor()
    expect(await whose(yours).count(), 'what was typed').toBe(1)
    await page.keyboard.press('Escape')
    await choice.getByRole('button', { name: t('ui.keepEditing') }).click()
    if (take === 'both') {
      expect(await faultsOf(second, { over: 'dialog' })).toEqual([])
    }
    await whose({ theirs, yours, both: t('leads.record.clash.both') }[take]).click()
    await choice.getByRole('button', { name: t('leads.record.clash.save') }).click()
    company = { theirs, yours, both: `New ${yours}` }[take]
    await opener(second, company).waitFor()
    await opener(first, company).waitFor()
    expect((await administrator.ask('GET', `/leads/${id}`)).company).toBe(company)
  }
}

test('two people correct one note: the second sees what the other made of it and keeps the own words', async () => {
  const { id } = await makeLead('Slate Works')
  const note = { kind: 'note', leadId: id, body: 'Wants slates' }
  const { id: noteId } = await administrator.ask('POST', '/activities', note)
  const [first, second] = await both(`/leads/${id}`)
  for (const screen of [first, second]) await editNote(screen, 'Wants slates')
  await rewrite(first, ' by May')
  await saved(first, 'Wants slates by May')
  await rewrite(second, ' for the barn')

  const { page, t } = second
  const clash = page.getByRole('alert', { name: t('leads.record.clash.title') })
  await clash.getByText('Wants slates by May').waitFor()
  const mine = noteBox(second)
  expect(await mine.innerText()).toBe('Wants slates for the barn')
  await clash.getByRole('button', { name: t('leads.record.clash.useTheirs') }).click()
  await expect.poll(() => mine.innerText()).toBe('Wants slates by May')
  await clash.getByRole('button', { name: t('leads.record.clash.useYours') }).click()
  await expect.poll(() => mine.innerText()).toBe('Wants slates for the barn')
  await mine.press('End')
  await page.keyboard.type(' by May')
  await page.keyboard.press('Control+Enter')
  await saved(second, 'Wants slates for the barn by May')
  const { items } = await administrator.ask('GET', `/leads/${id}/timeline?kind=note`)
  expect(items).toMatchObject([
    { activity: { id: noteId, body: 'Wants slates for the barn by May', version: 3 } },
  ])
})

test('a note is written with bold words, a list and a link, and is there at once and after a reload', async () => {
  const { id } = await makeLead('Roof Garden')
  const { page, t } = await open(product, {}, rep)
  await page.goto(`/leads/${id}`)
  // The editor is on a slow line: whoever writes does not wait for it.
  await page.route('**/RichTextEditor-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
  const composer = page.getByRole('region', { name: t('timeline.compose') })
  await composer.getByRole('textbox').click()
  await page.keyboard.type('Needs ', { delay: 10 })
  const editor = page.locator('[contenteditable="true"]')
  await editor.waitFor()
  await page.keyboard.press('Control+b')
  await page.keyboard.type('two roofs')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- panels')
  await page.keyboard.press('Enter')
  await page.keyboard.type('battery see ')
  await composer.getByRole('button', { name: t('timeline.editor.link') }).click()
  const address = composer.getByRole('textbox', { name: t('timeline.editor.linkAddress') })
  await address.fill('javascript:alert(1)')
  await address.press('Enter')
  await composer.getByText(t('timeline.editor.linkNotSafe')).waitFor()
  await address.fill('roofs.example/battery')
  await address.press('Enter')

  await page.reload()
  await editor.waitFor()
  expect((await editor.innerText()).replaceAll(/\s+/g, ' ').trim()).toBe(
    'Needs two roofs panels battery see https://roofs.example/battery',
  )
  await editor.press('Control+Enter')
  const entry = page.getByRole('listitem').filter({ hasText: 'Needs two roofs' })
  await entry.locator('strong', { hasText: 'two roofs' }).waitFor()
  expect(await entry.getByRole('link').getAttribute('href')).toBe('https://roofs.example/battery')
  expect(await entry.locator('li').count()).toBe(2)
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('draft')
})

test('what is pasted from elsewhere keeps its bold words and lists and loses everything else', async () => {
  const { id } = await makeLead('Paste Bakery')
  const { page, t } = await open(product, {}, rep)
  await page.goto(`/leads/${id}`)
  await page
    .getByRole('region', { name: t('timeline.compose') })
    .getByRole('textbox')
    .click()
  const editor = page.locator('[contenteditable="true"]')
  await editor.waitFor()
  await editor.evaluate((box) => {
    const html = `<h1 style="color:red">Offer</h1><p><b>Two</b> <u>roofs</u></p><table><tr><td>A1</td></tr></table>
      <ul><li>panels</li></ul><img src="x" onerror="window.harmed = true"><script>window.harmed = true</script>
      <a href="javascript:alert(1)">look</a> <a href="https://fair.example">fair</a>
      <b style="font-weight:normal"><p><span style="font-weight:700">doc</span> <span>plain</span></p></b>`
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await editor.getByText('A1').waitFor()
  expect(await editor.locator('strong').allInnerTexts()).toEqual(['Two', 'doc'])
  const tags = await editor.evaluate((box) =>
    [...box.querySelectorAll('*')].map((each) => each.tagName.toLowerCase()),
  )
  expect(
    tags.filter((tag) => !['p', 'strong', 'ul', 'li', 'a', 'br', 'img'].includes(tag)),
  ).toEqual([])
  expect(
    await editor.locator('a').evaluateAll((links) => links.map((each) => each.textContent)),
  ).toEqual(['fair'])
  expect(await editor.locator('[style]').count()).toBe(0)
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false)
})

test('a comment mentions a colleague who is told; who can’t see the record is named and not offered', async () => {
  const { id } = await makeLead('Mention Masonry')
  const screen = await open(product, {}, rep)
  const { page, t } = screen
  await page.goto(`/leads/${id}`)
  const composer = page.getByRole('region', { name: t('timeline.compose') })
  await composer.getByRole('radio', { name: t('timeline.kinds.comment') }).click()
  await composer.getByRole('textbox').click()
  await page.keyboard.type('Ask @')
  const people = composer.getByRole('listbox')
  const unseeing = t('timeline.editor.cannotSee', { name: CAST.otherRep.name })
  const refused = people.getByRole('option', { name: unseeing })
  await refused.waitFor()
  expect(await refused.getAttribute('aria-disabled')).toBe('true')
  expect(await faultsOf(screen, { over: 'listbox' })).toEqual([])
  await page.keyboard.type(CAST.administrator.name.slice(0, 4))
  await people.getByRole('option', { name: CAST.administrator.name }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('about the price')
  await page.keyboard.press('Control+Enter')
  const words = `Ask @${CAST.administrator.name} about the price`
  await page.getByRole('listitem').filter({ hasText: words }).waitFor()
  const { items } = await administrator.ask('GET', '/notifications')
  expect(items[0]).toMatchObject({ kind: 'mentioned' })
  expect((await administrator.ask('GET', `/leads/${id}`)).statusKind).toBe('open')
})

test('the audit of a lead says who changed what, and J and K walk the list that it came from', async () => {
  const older = await makeLead('Walk Bakery One', 'Ivan')
  const { id } = await makeLead('Walk Bakery Two', 'Vira')
  await administrator.ask('PUT', `/leads/${id}/owner`, { ownerId: null })
  await administrator.ask('PUT', `/leads/${id}/owner`, { ownerId: repId })
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/leads?q=Walk')
  await page.getByRole('link', { name: 'Vira Tkach' }).click()
  const shows = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
  await shows('Vira Tkach')
  await page.keyboard.press('j')
  await shows('Ivan Tkach')
  expect(page.url()).toContain(older.id)
  await page.keyboard.press('k')
  await shows('Vira Tkach')
  await page.getByRole('tab', { name: t('timeline.audit.title') }).click()
  const audit = page.getByRole('list', { name: t('timeline.audit.title') })
  const change = audit.getByRole('listitem').filter({ hasText: CAST.rep.name }).first()
  await change.getByText(t('timeline.fields.ownerId')).waitFor()
  expect(await change.innerText()).toContain(CAST.administrator.name)
})

async function makeLead(company: string, firstName = 'Petro') {
  const word = company.toLowerCase().replaceAll(/[^a-z]/g, '')
  const person = { firstName, lastName: 'Tkach' }
  const email = `office@${word}.example`
  return administrator.ask('POST', '/leads', {
    ...person,
    company,
    email,
    ownerId: repId,
    allowDuplicate: true,
  })
}

async function both(address: string): Promise<[Screen, Screen]> {
  const screens = await Promise.all([
    open(product, {}, administrator),
    open(product, {}, administrator),
  ])
  await Promise.all(screens.map(({ page }) => page.goto(address)))
  return screens
}

function opener({ page, t }: Screen, company: string): Locator {
  const name = `${t('ui.editNamed', { name: t('timeline.fields.company') })}: ${company}`
  return page.getByRole('button', { name, exact: true })
}

function begin(screen: Screen, company: string): Promise<void> {
  return opener(screen, company).click()
}

async function editNote({ page, t }: Screen, words: string): Promise<void> {
  const entry = page.getByRole('listitem').filter({ hasText: words })
  await entry.getByRole('button', { name: t('timeline.kinds.note') }).click()
  await page.getByRole('menuitem', { name: t('ui.edit') }).click()
  await editorIn(page).waitFor()
}

function noteBox({ page, t }: Screen): Locator {
  return page
    .getByRole('group', { name: t('timeline.edit.note') })
    .getByRole('textbox')
    .first()
}

function editorIn(page: Page): Locator {
  return page.locator('li [contenteditable="true"]')
}

/** The editor is gone, and the words stand in the timeline. */
async function saved({ page, t }: Screen, words: string): Promise<void> {
  await page.getByRole('group', { name: t('timeline.edit.note') }).waitFor({ state: 'detached' })
  await page.getByText(words, { exact: true }).first().waitFor()
}

async function rewrite({ page }: Screen, more: string): Promise<void> {
  await editorIn(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(more)
  await page.keyboard.press('Control+Enter')
}
