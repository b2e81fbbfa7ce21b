import { afterAll, expect, test } from 'vitest'
import type { Notice } from '#server/notifications/notify.ts'
import { createApp } from '#server/app.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { mailJobs } from '#server/mail/mail-jobs.ts'
import { openMailer } from '#server/mail/mailer.ts'
import { notify } from '#server/notifications/notify.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import { makeLead, makeLeadOf } from '#test/factories.ts'
import { mailServer } from '#test/mail-server.ts'
import { testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'
import { systemContext } from '#test/system-context.ts'

const server = await testServer()
const { people } = server
const publicUrl = 'https://crm.lumen.example'

/** How the mail server answers the next attempts, one each; then it takes everything. */
const refusals: number[] = []
const post = await mailServer(() => refusals.shift())

const parts = { ...server, publicUrl, secretKey: SECRET_KEY, smtpUrl: post.url, log: silent }
const { handlers, mailer } = mailJobs(parts)
const jobs = await startJobs(server.connection, handlers, silent)
const withMail = await createApp({
  ...partsBesideDatabase(),
  ...server,
  config: { publicUrl, secretKey: SECRET_KEY, smtpUrl: post.url },
  webFolder: '/nowhere',
  log: silent,
})
afterAll(async () => {
  await withMail.close()
  await jobs.stop()
  mailer.close()
})

function context(): Context {
  return { ...systemContext(server), publicUrl, mail: { secretKey: SECRET_KEY } }
}

async function tell(...notices: Notice[]): Promise<void> {
  await inTransaction(context(), (ctx) => notify(ctx, notices))
}

/** As the administrator, at the server that sends mail. */
async function ask(method: 'POST' | 'GET', path: string, payload?: object) {
  const headers = {
    cookie: `__Host-kindling=${people.administrator.token}`,
    host: 'crm.lumen.example',
  }
  const answer = await withMail.inject({
    method,
    url: `/api${path}`,
    headers,
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function queued(): Promise<{ data: Record<string, unknown> }[]> {
  const { rows } = await server.pool.query(`select data from pgboss.job where name = 'send-mail'`)
  return rows
}

test('a mail says what happened, in the reader’s language and time, with a link to it', async () => {
  await server.db
    .updateTable('users')
    .set({ language: 'uk', time_zone: 'Europe/Kyiv' })
    .where('id', '=', people.rep.id)
    .execute()
  const lead = await makeLead(server.as('rep'), { firstName: 'Леся', lastName: 'Їжак' })
  await tell({
    userId: people.rep.id,
    kind: 'due',
    leadId: lead.id,
    data: { at: '2026-07-01T09:30:00.000Z' },
  })
  const [mail] = await post.receives(people.rep.email)
  expect(mail!.header('subject')).toBe('Настав час: Леся Їжак')
  expect(mail!.header('from')).toBe('Kindling <crm@lumen.example>')
  expect(mail!.text).toContain('1 липня 2026')
  expect(mail!.text).toContain('12:30')
  expect(mail!.text).toContain(`${publicUrl}/leads/${lead.id}`)
  expect(mail!.html).toContain(`href="${publicUrl}/leads/${lead.id}"`)
  expect(mail!.html).toContain('lang="uk"')
})

test('a deed that fails sends nothing', async () => {
  const failing = inTransaction(context(), async (ctx) => {
    await notify(ctx, [{ userId: people.manager.id, kind: 'mentioned' }])
    throw new Error('changed its mind')
  })
  await expect(failing).rejects.toThrow('changed its mind')
  await tell({ userId: people.manager.id, kind: 'due' })
  await post.receives(people.manager.email)
})

test('the same thing told ten times at once is mailed once', async () => {
  const before = (await queued()).length
  const notice: Notice = { userId: people.auditor.id, kind: 'due', dedupeKey: 'once' }
  await Promise.all(Array.from({ length: 10 }, () => tell(notice)))
  await post.receives(people.auditor.email)
  expect((await queued()).length).toBe(before + 1)
})

test('a mail server that is busy gets the mail later, as the same mail', async () => {
  refusals.push(451)
  const attempts = post.attempts()
  const { id } = (await ask('POST', '/invitations', await invitation('busy@lumen.example'))).body
  const [mail] = await post.receives('busy@lumen.example')
  expect(post.attempts()).toBe(attempts + 2)
  expect(mail!.header('message-id')).toBe(`<invitation.${id}@crm.lumen.example>`)
})

test('a mail that is refused for good is not tried for ever', async () => {
  refusals.push(550)
  const attempts = post.attempts()
  await ask('POST', '/invitations', await invitation('unknown@lumen.example'))
  await expect.poll(() => post.attempts(), { timeout: 20_000 }).toBe(attempts + 1)
  await ask('POST', '/invitations', await invitation('known@lumen.example'))
  await post.receives('known@lumen.example')
  expect(post.attempts()).toBe(attempts + 2)
})

test('an invitation by mail lets in, and its secret never lies open in the queue', async () => {
  const { body } = await ask('POST', '/invitations', await invitation('nadiia@lumen.example'))
  expect(body.mailed).toBe(true)
  const [mail] = await post.receives('nadiia@lumen.example')
  expect(mail!.text).toContain(body.url)
  const token = body.url.split('/').at(-1)
  expect(JSON.stringify(await queued())).not.toContain(token)
  expect((await ask('GET', `/invitations/by-token/${token}`)).status).not.toBe(500)
  expect(mail!.html).toContain(body.url)
})

test('a link for a new password goes to its user', async () => {
  const { body } = await ask('POST', `/users/${people.otherRep.id}/password-reset`)
  expect(body.mailed).toBe(true)
  const [mail] = await post.receives(people.otherRep.email)
  expect(mail!.text).toContain(body.url)
})

test('what the reader may not see any more is not mailed', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await tell(
    { userId: people.otherRep.id, kind: 'mentioned', leadId: lead.id },
    { userId: people.otherRep.id, kind: 'mentioned' },
  )
  const mails = await post.receives(people.otherRep.email, 2)
  expect(mails.map(({ raw }) => raw).join('\n')).not.toContain(lead.id)
})

test('names and subjects with line ends, markup and odd addresses stay what they are: text', async () => {
  const lone = openMailer({ smtpUrl: post.url, publicUrl })
  const name = 'Eve\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script>'
  for (const [at, hostile] of HOSTILE.entries()) {
    await lone.send(
      {
        to: { name: `${hostile}${name}`, email: `reader${at}@lumen.example` },
        language: 'en',
        subject: `${hostile}${name}`,
        paragraphs: [`${hostile}${name}`],
        link: { label: hostile, url: `${publicUrl}/leads/"><b>` },
        footer: hostile,
      },
      `test.${at}`,
    )
    const [mail] = await post.receives(`reader${at}@lumen.example`)
    expect(mail!.recipients).toEqual([`reader${at}@lumen.example`])
    const names = mail!.headers.map(([header]) => header.toLowerCase()).toSorted()
    expect(names).toEqual(HEADERS)
    expect(mail!.html).not.toMatch(/<(script|img|b>|svg|iframe)/i)
  }
  lone.close()
})

const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]
const SEEDS = [
  '\r\nX-Evil: 1\r\n',
  '\n\n',
  '\r',
  '\u2028',
  '\0',
  '"',
  '\\',
  '<img src=x onerror=alert(1)>',
  '=?utf-8?q?=0D=0ABcc:_a@b.c?=',
  'a@b.c, d@e.f',
  '; x=',
  'Їжак 🦔',
  'я'.repeat(300),
  '%0d%0aBcc: a@b.c',
]
const HOSTILE = SEEDS.flatMap((first) => SEEDS.map((second) => first + second))

test('where no mail server is set up, nothing waits to be mailed, and the settings say so', async () => {
  const before = (await queued()).length
  const answer = await server
    .as('administrator')
    .post('/invitations', await invitation('paper@lumen.example'))
  expect(answer.body.mailed).toBe(false)
  await inTransaction(systemContext(server), (ctx) =>
    notify(ctx, [{ userId: people.rep.id, kind: 'due' }]),
  )
  expect((await queued()).length).toBe(before)
  expect((await server.as('rep').get('/notifications/settings')).body.mail).toBe(false)
  expect((await ask('GET', '/notifications/settings')).body.mail).toBe(true)
})

async function invitation(email: string) {
  const roles: { id: string; key: string }[] = (await server.as('administrator').get('/roles')).body
    .items
  return { email, name: 'Nadiia', roleId: roles.find(({ key }) => key === 'rep')!.id, teamIds: [] }
}
