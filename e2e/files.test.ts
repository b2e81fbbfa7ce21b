import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { CAST } from '#demo/cast.ts'
import { outsideServer } from '#test/outside.ts'
import { foundCompany, joinCompany, type Member } from './support/company.ts'
import { faultsOf } from './support/inspect.ts'
import { expectSeen, journeys } from './support/journeys.ts'
import type { Product } from './support/product.ts'

const { start, open } = await journeys()

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64',
)
const network = await outsideServer((_path, response) => {
  const record = { text: 'Open day <b>on Friday</b>', createdAt: '2026-03-03T09:00:00Z' }
  response.end(JSON.stringify({ feed: [{ post: { uri: 'at://x/post/1', record } }] }))
})

let product: Product
let administrator: Member
beforeAll(async () => {
  product = await start({ outboundAllow: network.place })
  administrator = await foundCompany(product)
})

test('files are dropped and pasted on a lead, looked at, deleted and taken back', async () => {
  const lead = await administrator.ask('POST', '/leads', { lastName: 'Tkach', company: 'Slates' })
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto(`/leads/${lead.id}`)
  const files = page.getByRole('region', { name: t('files.title') })
  await expectSeen(files.getByText(t('files.empty')))

  // One of two does not get through; the other is not held up by it.
  const isBroken = (url: URL) => url.searchParams.get('name') === 'plan.pdf'
  await page.route(isBroken, (route) => route.abort())
  await drop(page, [
    { name: 'roof.png', type: 'image/png', content: PNG.toString('base64') },
    { name: 'plan.pdf', type: 'application/pdf', content: btoa('%PDF-1.4\nplan') },
  ])
  await expectSeen(files.getByRole('button', { name: 'roof.png', exact: true }))
  await expectSeen(files.getByText(t('files.failed', { name: 'plan.pdf' })))
  await page.unroute(isBroken)
  await files.getByRole('button', { name: t('files.retry') }).click()
  const plan = files.getByRole('link', { name: 'plan.pdf' })
  await expectSeen(plan)
  expect(await plan.getAttribute('href')).toMatch(/\/content\?show=1$/)

  // Also while somebody is writing: a picture is no text, and goes with what is written.
  await page.getByRole('textbox', { name: t('timeline.kinds.note') }).click()
  await paste(page, { name: 'image.png', type: 'image/png', content: PNG.toString('base64') })
  await expectSeen(page.getByRole('list', { name: t('files.attachedToDraft') }))
  await page.keyboard.type('The crack by the chimney')
  await page.keyboard.press('Control+Enter')
  const note = page.getByRole('listitem').filter({ hasText: 'The crack by the chimney' })
  await expectSeen(note.getByRole('button', { name: /^Screenshot .*\.png$/ }))
  await expectSeen(files.getByRole('button', { name: /^Screenshot .*\.png$/ }))
  expect(await faultsOf(screen)).toEqual([])

  await files.getByRole('button', { name: 'roof.png', exact: true }).click()
  const preview = page.getByRole('dialog', { name: 'roof.png' })
  await expectSeen(preview.getByRole('img', { name: 'roof.png' }))
  expect(await faultsOf(screen, { over: 'dialog' })).toEqual([])
  await page.keyboard.press('ArrowLeft')
  await expectSeen(page.getByRole('img', { name: /^Screenshot/ }))
  await page.keyboard.press('Escape')

  await files.getByRole('button', { name: t('ui.rowMenu', { name: 'plan.pdf' }) }).click()
  await page.getByRole('menuitem', { name: t('files.remove') }).click()
  await plan.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: t('ui.undo') }).click()
  await expectSeen(plan)
  const { items } = await administrator.ask('GET', `/leads/${lead.id}/files`)
  expect(items.map(({ name }: { name: string }) => name).toSorted()).toEqual(
    [expect.stringMatching(/^Screenshot/), 'plan.pdf', 'roof.png'].toSorted(),
  )
})

test('a file chosen in Ukrainian is renamed, and is on the customer after qualifying', async () => {
  const manager = await joinCompany(product.url, administrator, CAST.manager, 'uk')
  const lead = await manager.ask('POST', '/leads', { lastName: 'Бойко', company: 'Пекарня' })
  const screen = await open(product, { language: 'uk' }, manager)
  const { page } = screen
  await page.goto(`/leads/${lead.id}`)
  const files = page.getByRole('region', { name: screen.t('files.title') })
  const choosing = page.waitForEvent('filechooser')
  await files.getByRole('button', { name: screen.t('files.attach') }).click()
  await (
    await choosing
  ).setFiles({
    name: 'Кошторис.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\u0003\u0004'),
  })
  await files
    .getByRole('button', { name: screen.t('ui.rowMenu', { name: 'Кошторис.docx' }) })
    .click()
  await page.getByRole('menuitem', { name: screen.t('files.rename') }).click()
  const dialog = page.getByRole('dialog', { name: screen.t('files.renameTitle') })
  await dialog.getByRole('textbox').fill('Кошторис 2.docx')
  await dialog.getByRole('button', { name: screen.t('files.save') }).click()
  await expectSeen(files.getByRole('link', { name: 'Кошторис 2.docx' }))

  const body = { customer: { mode: 'new' }, deal: { mode: 'new' } }
  const { customerId } = await manager.ask('POST', `/leads/${lead.id}/conversion`, body)
  await page.goto(`/customers/${customerId}`)
  await expectSeen(files.getByRole('link', { name: 'Кошторис 2.docx' }))
})

test('an administrator connects a network, and its posts show as text beside the lead', async () => {
  const social = { bluesky: 'tkach.bsky.social', x: 'tkach' }
  const lead = await administrator.ask('POST', '/leads', {
    lastName: 'Tkach',
    company: 'A',
    social,
  })
  const screen = await open(product, {}, administrator)
  const { page, t } = screen
  await page.goto('/administration/social')
  const bluesky = page.getByRole('region', { name: t('social.networks.bluesky') })
  await bluesky.getByRole('button', { name: t('social.settings.address') }).click()
  await bluesky.getByRole('textbox', { name: t('social.settings.address') }).fill(network.address)
  await page.keyboard.press('Enter')
  await expectSeen(bluesky.getByText(network.address))
  await bluesky
    .getByRole('textbox', { name: t('social.settings.testProfile') })
    .fill('a.bsky.social')
  await bluesky.getByRole('button', { name: t('social.settings.test'), exact: true }).click()
  await expectSeen(bluesky.getByText(t('social.settings.works', { count: 1 })))
  await bluesky.getByRole('checkbox').click()
  await expectSeen(bluesky.getByRole('checkbox', { checked: true }))

  await page.goto(`/leads/${lead.id}`)
  const posts = page.getByRole('region', { name: t('social.title') })
  await expectSeen(posts.getByText('Open day <b>on Friday</b>'))
  expect(await posts.getByRole('heading').allInnerTexts()).toEqual([t('social.title'), 'Bluesky'])
  expect(await faultsOf(screen)).toEqual([])
})

interface Carried {
  name: string
  type: string
  /** In base64. */
  content: string
}

async function drop(page: Page, files: Carried[]): Promise<void> {
  await carry(page, files, (transfer) => {
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    }
  })
}

async function paste(page: Page, file: Carried): Promise<void> {
  await carry(page, [file], (transfer) => {
    const event = new ClipboardEvent('paste', {
      clipboardData: transfer,
      bubbles: true,
      cancelable: true,
    })
    document.activeElement?.dispatchEvent(event)
  })
}

/** Files as the browser would bring them from outside of the page. */
async function carry(
  page: Page,
  files: Carried[],
  bring: (transfer: DataTransfer) => void,
): Promise<void> {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer()
    for (const { name, type, content } of files) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type }))
    }
    return transfer
  }, files)
  await transfer.evaluate(bring)
}
