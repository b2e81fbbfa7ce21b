import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let lead: { id: string }
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  lead = await administrator.ask('POST', '/leads', {
    lastName: 'Sova',
    company: 'Nova Lamp',
    description: 'They asked for a price list.',
  })
})

async function firstRating(): Promise<string> {
  const { items } = await administrator.ask('GET', '/settings/ratings')
  return items[0].name
}

test('an administrator adds a rating, puts it first, and says when it is suggested', async () => {
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/administration')
  const parts = page.getByRole('navigation', { name: t('administration.parts') })
  await parts.getByRole('link', { name: t('administration.pages.ratings'), exact: true }).click()
  await page.getByRole('button', { name: t('lists.addNew'), exact: true }).click()
  const form = page.getByRole('dialog', { name: t('lists.ratings.new') })
  await form.getByRole('textbox', { name: t('lists.name') }).fill('Boiling')
  await form.getByRole('textbox', { name: t('lists.ratings.criteria') }).fill('Names a date.')
  await form.getByRole('button', { name: t('ui.save') }).click()
  await form.waitFor({ state: 'detached' })
  const ratings = page.getByRole('list', { name: t('administration.pages.ratings') })
  const added = ratings.getByRole('listitem').filter({ hasText: 'Boiling' })
  await added.getByText('Names a date.').waitFor()

  const handle = page.getByRole('button', { name: t('lists.handle', { name: 'Boiling' }) })
  for (let place = 3; place > 0; place--) {
    await handle.press('ArrowUp')
    await page.getByText(t('lists.moved', { name: 'Boiling', place, count: 4 })).waitFor()
  }
  await expect.poll(firstRating).toBe('Boiling')
  await ratings.getByRole('listitem').first().getByText('Boiling').waitFor()
  await page.getByRole('button', { name: t('lists.suggestions.add') }).click()
  const rule = page.getByRole('dialog', { name: t('lists.suggestions.newTitle') })
  await rule.getByRole('combobox', { name: t('lists.suggestions.rating') }).click()
  await page.getByRole('option', { name: 'Boiling' }).click()
  const words = rule.getByRole('combobox', { name: t('lists.suggestions.values') })
  await words.fill('price')
  await words.press('Enter')
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await rule.getByRole('button', { name: t('ui.save') }).click()
  await page.getByText(t('lists.suggestions.saved')).waitFor()
})

test('the lead shows the suggestion with its reason, and one click takes it', async () => {
  const { page, t } = await open(product, {}, administrator)
  await page.goto(`/leads/${lead.id}`)
  const suggestion = page.getByRole('group', { name: t('lists.suggested.rating') })
  await suggestion.getByText(t('lists.suggested.words.mentions', { found: 'price' })).waitFor()
  await suggestion.getByRole('button', { name: t('lists.suggested.take') }).click()
  await page.getByText(t('lists.suggested.taken')).waitFor()
  await suggestion.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Boiling/ }).waitFor()
  await page.goto('/administration/ratings')
  const ratings = page.getByRole('list', { name: t('administration.pages.ratings') })
  await ratings.getByRole('link', { name: t('lists.leads', { count: 1 }) }).click()
  await expectSeen(page.getByRole('row', { name: 'Nova Lamp' }))
})

test('a tag is merged into another one, and a rating in use can only be retired', async () => {
  for (const name of ['Solar', 'sun']) await administrator.ask('POST', '/tags', { name })
  const { page, t } = await open(product, {}, administrator)
  await page.goto('/administration/tags')
  await page.getByRole('button', { name: t('ui.rowMenu', { name: 'sun' }) }).click()
  await page.getByRole('menuitem', { name: t('lists.tags.merge') }).click()
  const merge = page.getByRole('dialog', { name: t('lists.tags.mergeTitle', { name: 'sun' }) })
  await merge.getByRole('combobox').click()
  await page.getByRole('option', { name: 'Solar' }).click()
  await merge.getByRole('button', { name: t('lists.tags.mergeSave') }).click()
  await page.getByText(t('lists.tags.merged', { name: 'sun', into: 'Solar' })).waitFor()

  await page.goto('/administration/ratings')
  await page.getByRole('link', { name: t('lists.leads', { count: 1 }) }).waitFor()
  const menu = page.getByRole('button', { name: t('ui.rowMenu', { name: 'Boiling' }) })
  await menu.click()
  const removal = page.getByRole('menuitem', { name: t('lists.delete') })
  await removal.getByText(t('problems.entry_in_use')).waitFor()
  await page.getByRole('menuitem', { name: t('lists.retire'), exact: true }).click()
  const retired = page.getByRole('list', {
    name: `${t('administration.pages.ratings')}: ${t('lists.retired')}`,
  })
  await expectSeen(retired.getByText('Boiling'))
})
