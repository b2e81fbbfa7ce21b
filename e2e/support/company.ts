import { request, type APIRequestContext, type BrowserContext } from 'playwright-core'
import { CAST, type CastName } from '#demo/cast.ts'
import type { Language } from '#messages/language.ts'
import type { Product } from './product.ts'

export const PASSWORD = 'quiet harbour lantern'

/** One of the company, asking the product from outside as a program would. */
export interface Member {
  ask: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: unknown,
    seenVersion?: number,
  ) => Promise<Answer>
  /** Signs this person in, in a browser. */
  enter: (context: BrowserContext) => Promise<void>
  leave: () => Promise<void>
}

// oxlint-disable-next-line typescript/no-explicit-any -- a journey says what it expects by using it
type Answer = any

interface Founding {
  language?: Language
  /** The year of the invented company, instead of no lead at all. */
  sampleData?: boolean
}

/** Sets up a workspace whose administrator is the cast's, and answers that person. */
export async function foundCompany(
  product: Pick<Product, 'url' | 'rename'>,
  founding: Founding = {},
): Promise<Member> {
  const asker = await request.newContext({ baseURL: product.url })
  const administrator = member(asker)
  const { name, email } = CAST.administrator
  await administrator.ask('POST', '/setup', {
    name,
    email,
    password: PASSWORD,
    workspaceName: 'Lumen Solar',
    template: 'guided',
    language: founding.language ?? 'en',
    timeZone: 'Europe/Kyiv',
    country: 'UA',
    currency: 'UAH',
    sampleData: founding.sampleData ?? false,
  })
  await product.rename()
  return administrator
}

/** Lets somebody in by an invitation, who reads this language. */
export async function joinCompany(
  url: string,
  administrator: Member,
  who: { name: string; email: string; role: (typeof CAST)[CastName]['role'] },
  language: Language = 'en',
): Promise<Member> {
  const { items: roles } = await administrator.ask('GET', '/roles')
  const roleId = roles.find(({ key }: { key: string }) => key === who.role).id
  const { name, email } = who
  const link = await administrator.ask('POST', '/invitations', { name, email, roleId })
  const token = new URL(link.url).pathname.split('/').at(-1)
  const joined = member(await request.newContext({ baseURL: url }))
  const body = { token, name, password: PASSWORD, language, timeZone: 'Europe/Kyiv' }
  await joined.ask('POST', '/invitations/acceptance', body)
  return joined
}

function member(asker: APIRequestContext): Member {
  return {
    async ask(method, path, body, seenVersion) {
      const headers = { ...typeOf(body), ...versionOf(seenVersion) }
      const answer = await asker.fetch(`/api${path}`, { method, data: body, headers })
      if (!answer.ok())
        throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
      return answer.status() === 204 ? undefined : answer.json()
    },
    async enter(context) {
      const { cookies } = await asker.storageState()
      await context.addCookies(cookies)
    },
    leave: () => asker.dispose(),
  }
}

function typeOf(body: unknown): Record<string, string> {
  return Buffer.isBuffer(body) ? { 'content-type': 'text/csv' } : {}
}

function versionOf(seen: number | undefined): Record<string, string> {
  return seen === undefined ? {} : { 'if-match': `"${seen}"` }
}
