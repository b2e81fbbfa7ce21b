import { Agent, request } from 'node:http'

export type Request = {
  method: string
  path: string
  body?: unknown
  headers?: Record<string, string>
}
export type Target = { port: number; headers: Record<string, string> }
export type Figure = { p50: number; p95: number; perSecond: number; failures: number }

const SEQUENTIAL = 250

/** How fast a target answers one client, then eight at once for so many seconds; milliseconds and requests a second. */
export async function measure(
  target: Target,
  make: (n: number) => Request,
  seconds: number,
): Promise<Figure> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  let n = 0
  let failures = 0
  const once = async () => {
    const started = performance.now()
    const status = await send(target, agent, make(n++))
    if (status >= 400) failures++
    return performance.now() - started
  }
  for (let warm = 0; warm < 50; warm++) await once()
  const times: number[] = []
  for (let i = 0; i < SEQUENTIAL; i++) times.push(await once())
  times.sort((a, b) => a - b)
  const end = performance.now() + seconds * 1000
  let done = 0
  const client = async () => {
    while (performance.now() < end) {
      await once()
      done++
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: 8 }, client))
  const perSecond = done / ((performance.now() - started) / 1000)
  agent.destroy()
  return { p50: at(times, 0.5), p95: at(times, 0.95), perSecond, failures }
}

function at(sorted: number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

export function send(
  target: Target,
  agent: Agent | undefined,
  { method, path, body, headers }: Request,
): Promise<number> {
  return sendFor(target, agent, { method, path, body, headers }).then((answer) => answer.status)
}

export function sendFor(
  target: Target,
  agent: Agent | undefined,
  { method, path, body, headers }: Request,
): Promise<{ status: number; text: string }> {
  const payload =
    body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: target.port,
        method,
        path,
        agent,
        headers: {
          ...target.headers,
          ...(payload !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(payload)),
          }),
          ...headers,
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    asked.on('error', reject)
    asked.end(payload)
  })
}
