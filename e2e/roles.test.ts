import { createHmac } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { bytesOfStep, codeOf, stepAt } from '#domain/totp.ts'
import { foundCompany, joinCompany, PASSWORD, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

let product: Product
let administrator: Member
let rep: Member
beforeAll(async () => {
  product = await start()
  administrator = await foundCompany(product)
  rep = await joinCompany(product.url, administrator, CAST.rep)
})

test('a role made as a copy holds for the next click, and one person may get more than it', async () => {
  const boss = await open(product, {}, administrator)
  const { page, t } = boss
  const convert = t('administration.roles.grants.leads.convert')
  await page.goto('/administration/roles')
  await page.getByRole('button', { name: t('ui.rowMenu', { name: 'Sales rep' }) }).click()
  await page.getByRole('menuitem', { name: t('access.roles.copy'), exact: true }).click()
  const copy = page.getByRole('dialog', {
    name: t('access.roles.copyTitle', { name: 'Sales rep' }),
  })
  await copy.getByRole('textbox', { name: t('access.roles.name') }).fill('Apprentice')
  await copy.getByRole('checkbox', { name: convert }).uncheck()
  const seeing = t('access.roles.scopeOf', {
    verb: t('administration.roles.verbs.read'),
    kind: t('administration.roles.recordGroups.leads'),
  })
  await copy.getByRole('combobox', { name: seeing }).selectOption('all')
  expect(await faultsOf(boss, { over: 'dialog' })).toEqual([])
  await copy.getByRole('button', { name: t('ui.save') }).click()
  await page.getByRole('button', { name: 'Apprentice', exact: true }).waitFor()
  await copy.waitFor({ state: 'detached' })

  // Olena becomes an apprentice, and works on in a window of hers.
  await page.goto('/administration/users')
  await page.getByRole('row', { name: CAST.rep.name }).click()
  const panel = page.getByRole('dialog', {
    name: t('administration.users.editTitle', { name: CAST.rep.name }),
  })
  await panel.getByRole('combobox', { name: t('administration.users.role') }).click()
  await page.getByRole('option', { name: 'Apprentice' }).click()
  await panel.getByRole('button', { name: t('ui.save') }).click()
  await panel.waitFor({ state: 'detached' })

  const lead = await administrator.ask('POST', '/leads', { lastName: 'Rud', company: 'Dim' })
  const olena = await open(product)
  await olena.page.goto(`/leads/${lead.id}`)
  await olena.page.getByRole('textbox', { name: t('people.email') }).fill(CAST.rep.email)
  await olena.page.getByRole('textbox', { name: t('people.password') }).fill(PASSWORD)
  await olena.page.keyboard.press('Enter')
  await olena.page.getByRole('heading', { name: 'Rud' }).waitFor()
  const qualify = olena.page.getByRole('button', { name: t('leads.offers.qualify.action') }).first()
  expect(await qualify.getAttribute('aria-disabled')).toBe('true')
  await qualify.hover()
  await olena.page.getByText(t('problems.lead_not_yours_to_edit')).first().waitFor()

  await page.getByRole('row', { name: CAST.rep.name }).click()
  await panel.getByText(t('access.roles.beyond')).click()
  await panel.getByRole('checkbox', { name: convert }).check()
  const editing = t('access.roles.scopeOf', {
    verb: t('administration.roles.verbs.edit'),
    kind: t('administration.roles.recordGroups.leads'),
  })
  await panel.getByRole('combobox', { name: editing }).selectOption('all')
  await panel.getByRole('button', { name: t('ui.save') }).click()
  await panel.waitFor({ state: 'detached' })
  await olena.page.reload()
  await qualify.waitFor()
  expect(await qualify.getAttribute('aria-disabled')).toBeNull()

  await page.goto('/administration/audit')
  const history = page.getByRole('list', { name: t('administration.pages.audit') })
  await history.getByText('made the role Apprentice').waitFor()
})

test('a second factor is switched on with a phone, asked at the door, and found by its other names', async () => {
  const screen = await open(product, { language: 'uk' })
  const { page, t } = screen
  const signIn = async () => {
    await page.getByRole('textbox', { name: t('people.email') }).fill(CAST.administrator.email)
    await page.getByRole('textbox', { name: t('people.password') }).fill(PASSWORD)
    await page.keyboard.press('Enter')
  }
  await administrator.ask('PATCH', '/me', { language: 'uk' })
  await page.goto('/administration?q=двофакторна')
  await signIn()
  const place = `${t('administration.groups.people')} → ${t('administration.pages.security')}`
  await page.getByRole('link', { name: `${t('access.security.factor')} ${place}` }).waitFor()

  await page.goto('/profile/security')
  await page.getByRole('button', { name: t('access.factor.switchOn') }).click()
  const panel = page.getByRole('dialog', { name: t('access.factor.title') })
  await panel.getByRole('textbox', { name: t('access.factor.password') }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await panel.getByRole('img', { name: t('access.factor.picture') }).waitFor()
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  const secret = await panel.getByRole('textbox', { name: t('access.factor.secret') }).inputValue()
  await panel.getByRole('textbox', { name: t('access.factor.code') }).fill(codeAt(secret, 0))
  await page.keyboard.press('Enter')
  await panel.getByRole('list', { name: t('access.factor.codes') }).waitFor()
  expect(await panel.getByRole('listitem').count()).toBe(10)
  await panel.getByRole('button', { name: t('access.factor.done') }).click()
  await page.getByRole('button', { name: t('access.factor.switchOff') }).waitFor()

  await screen.context.clearCookies()
  await page.goto('/sign-in')
  await signIn()
  const code = page.getByRole('textbox', { name: t('access.factor.code') })
  await code.waitFor()
  expect(await faultsOf(screen)).toEqual([])
  await code.fill('000000')
  await page.keyboard.press('Enter')
  await page.getByText(t('problems.second_factor_wrong')).waitFor()
  await code.fill(codeAt(secret, 1))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: t('leads.title') }).waitFor()

  // Now everybody is asked for one, and Olena is led to it before anything else.
  await page.goto('/administration/security')
  const askedOf = (rule: 'optional' | 'everyone') =>
    page.getByRole('button', {
      name: `${t('access.security.askedOf')}: ${t(`access.security.rules.${rule}`)}`,
    })
  await askedOf('optional').click()
  await page.getByRole('option', { name: t('access.security.rules.everyone') }).click()
  await askedOf('everyone').waitFor()
  await rep.ask('POST', '/session', { email: CAST.rep.email, password: PASSWORD })
  const olena = await open(product, {}, rep)
  await olena.page.goto('/leads')
  await olena.page.getByRole('heading', { name: olena.t('access.factor.setupTitle') }).waitFor()
  expect(await faultsOf(olena)).toEqual([])
})

/** What the phone shows, some steps of 30 seconds from now. */
function codeAt(typed: string, steps: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...typed.replaceAll(' ', '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const step = stepAt(new Date().toISOString()) + steps
  return codeOf(createHmac('sha1', secret).update(bytesOfStep(step)).digest())
}
