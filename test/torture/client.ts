export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; body: Record<string, unknown>; headers: Headers } | undefined>

/** Sets the workspace up as its first user and answers how to ask as him; undefined is no answer at all. */
export async function firstUser(url: string): Promise<{ cookie: string }> {
  const answer = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Andrii Shevchuk',
      email: 'andrii@lumen.example',
      password: 'tractor lamp violin',
      workspaceName: 'Lumen Solar',
      template: 'guided',
      language: 'en',
      timeZone: 'Europe/Kyiv',
      country: 'UA',
      currency: 'UAH',
    }),
  })
  if (answer.status !== 201) throw new Error(`The set-up was refused with ${answer.status}`)
  return { cookie: answer.headers.get('set-cookie')!.split(';')[0]! }
}

export function clientOf(url: string, cookie: string): Client {
  return async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string'
    const type = isText ? 'text/csv' : 'application/json'
    try {
      const answer = await fetch(`${url}/api${path}`, {
        method,
        headers: { cookie, ...(body !== undefined && { 'content-type': type }), ...headers },
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, body: text ? JSON.parse(text) : {}, headers: answer.headers }
    } catch {
      return undefined
    }
  }
}
