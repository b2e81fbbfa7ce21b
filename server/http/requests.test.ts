import { expect, test } from 'vitest'
import { makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const lead = await makeLead(rep)
const cookie = `kindling=${server.people.rep.token}`

type Ask = {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  url: string
  headers?: Record<string, string>
  payload?: string
}

function ask({ method = 'GET', url, headers = {}, payload }: Ask) {
  return server.app.inject({
    method,
    url,
    headers: { cookie, ...headers },
    ...(payload !== undefined && { payload }),
  })
}

test('a problem has a type, a title, its status, a stable code and all fields, as problem+json', async () => {
  const answer = await ask({
    method: 'POST',
    url: '/api/leads',
    headers: { 'content-type': 'application/json' },
    payload: '{"email":"x","phone":1}',
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.json()).toEqual({
    type: 'about:blank',
    title: 'Some of this can’t be taken as it is. See each field.',
    status: 422,
    code: 'input_invalid',
    errors: [
      { field: 'email', code: 'not_an_email', message: 'This is not an email address.' },
      {
        field: 'phone',
        code: 'value_of_wrong_type',
        message: 'This is another kind of value than is needed here.',
      },
    ],
  })
})

test('whoever is not signed in is told in the language his browser asks for', async () => {
  const said = async (language: string) => {
    const answer = await server.app.inject({
      url: '/api/leads',
      headers: { 'accept-language': language },
    })
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    return answer.json()
  }
  expect(await said('en-GB,en;q=0.9')).toMatchObject({
    code: 'sign_in_needed',
    title: 'Sign in first.',
  })
  expect(await said('uk-UA,uk;q=0.9,en;q=0.5')).toMatchObject({
    code: 'sign_in_needed',
    title: 'Спершу ввійдіть.',
  })
  expect(await said('de')).toMatchObject({ title: 'Sign in first.' })
})

test('whoever is signed in is told in his own language, whatever the program asks for', async () => {
  const { body: me } = await rep.get('/me')
  await rep.patch('/me', { language: 'uk' }, { version: me.version })
  const answer = await rep.patch(
    `/leads/${lead.id}`,
    { email: 'x' },
    { version: 1, headers: { 'accept-language': 'en' } },
  )
  const { body: now } = await rep.get('/me')
  await rep.patch('/me', { language: 'en' }, { version: now.version })
  expect(answer.body).toMatchObject({
    title: 'Дещо з цього не можна прийняти. Перегляньте позначені поля.',
    errors: [{ field: 'email', code: 'not_an_email', message: 'Це не електронна адреса.' }],
  })
})

test('an address that there is not, a bad id and another method are not found', async () => {
  for (const { method, url } of [
    { url: '/api/nothing' },
    { url: '/api/leads/5' },
    { url: '/api/leads/none/timeline' },
    { method: 'DELETE', url: '/api/leads' },
    { method: 'PUT', url: `/api/leads/${lead.id}` },
  ] as Ask[]) {
    const answer = await ask({ method: method ?? 'GET', url })
    expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not_found'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  }
})

test('what can’t be read as JSON is refused without a word of what was read', async () => {
  for (const payload of [
    '{',
    '[1,',
    'lastName=Melnyk',
    '{"lastName":"x"}}',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
  ]) {
    const answer = await ask({
      method: 'POST',
      url: '/api/leads',
      headers: { 'content-type': 'application/json' },
      payload,
    })
    expect([payload, answer.statusCode, answer.json().code]).toEqual([
      payload,
      422,
      'body_not_json',
    ])
  }
  for (const payload of ['null', '5', '"text"', '[]', 'true']) {
    const answer = await ask({
      method: 'POST',
      url: '/api/leads',
      headers: { 'content-type': 'application/json' },
      payload,
    })
    expect([payload, answer.statusCode]).toEqual([payload, 422])
  }
  const nothing = await ask({
    method: 'POST',
    url: '/api/leads',
    headers: { 'content-type': 'application/json' },
    payload: '',
  })
  expect([nothing.statusCode, nothing.json().code]).toEqual([422, 'body_missing'])
})

test('anything but JSON is refused by its type', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/xml',
    'text/csv',
    'application/octet-stream',
  ]) {
    const answer = await ask({
      method: 'POST',
      url: '/api/leads',
      headers: { 'content-type': type },
      payload: '{"lastName":"Melnyk","company":"Mill"}',
    })
    expect([type, answer.statusCode, answer.json().code]).toEqual([
      type,
      415,
      'content_type_unsupported',
    ])
  }
})

test('a body of more than a megabyte is refused as too large', async () => {
  const payload = JSON.stringify({ lastName: 'Big', company: 'x'.repeat(1024 * 1024) })
  const answer = await ask({
    method: 'POST',
    url: '/api/leads',
    headers: { 'content-type': 'application/json' },
    payload,
  })
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'body_too_large'])
})

test('a change sent from another site is refused, one from our own page or from a program is done', async () => {
  const change = (headers: Record<string, string>) =>
    ask({ method: 'PUT', url: `/api/leads/${lead.id}/read`, headers })
  const refused = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of refused) {
    const answer = await change(headers as unknown as Record<string, string>)
    expect([headers, answer.statusCode, answer.json().code]).toEqual([headers, 403, 'foreign_site'])
  }
  for (const headers of [
    {},
    { origin: 'http://localhost:3000' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ]) {
    expect((await change(headers as Record<string, string>)).statusCode).toBe(204)
  }
  expect(
    (await ask({ url: '/api/leads', headers: { origin: 'https://evil.example' } })).headers[
      'access-control-allow-origin'
    ],
  ).toBeUndefined()
})

test('HEAD says what GET would, without its body', async () => {
  const [get, head] = [
    await ask({ url: `/api/leads/${lead.id}` }),
    await ask({ method: 'HEAD', url: `/api/leads/${lead.id}` }),
  ]
  expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', get.headers.etag])
  expect(head.headers['content-length']).toBe(get.headers['content-length'])
  const anonymous = await server.app.inject({ method: 'HEAD', url: `/api/leads/${lead.id}` })
  expect([anonymous.statusCode, anonymous.body]).toEqual([401, ''])
})

test('a record says its version as ETag, a list does not', async () => {
  const answer = await rep.get(`/leads/${lead.id}`)
  expect(answer.headers.etag).toBe(`"${answer.body.version}"`)
  expect((await rep.get('/leads')).headers.etag).toBeUndefined()
})

test('every answer of the API forbids to be kept, framed, sniffed or scripted', async () => {
  for (const url of [
    '/api/leads',
    `/api/leads/${lead.id}`,
    '/api/leads?sort=nothing',
    '/api/nothing',
  ]) {
    const { headers } = await ask({ url })
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
    })
    expect(headers.server ?? headers['x-powered-by']).toBeUndefined()
  }
})

test('health, readiness and metrics answer without signing in and without personal data', async () => {
  const [health, ready, metrics] = await Promise.all(
    ['/healthz', '/readyz', '/metrics'].map((url) => server.app.inject(url)),
  )
  expect([health!.statusCode, ready!.statusCode, metrics!.statusCode]).toEqual([200, 200, 200])
  expect(metrics!.body).toContain('kindling_http_request_seconds')
  expect(metrics!.body).not.toContain(lead.id)
})
