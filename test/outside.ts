import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export type Outside = {
  /** Such as http://127.0.0.1:40123. */
  address: string
  /** As OUTBOUND_ALLOW names it. */
  place: string
  /** What was asked, in order. */
  asked: { path: string; headers: IncomingMessage['headers'] }[]
}

/** Another server, on this machine; gone when the test file is done. */
export async function outsideServer(
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => unknown,
): Promise<Outside> {
  const asked: Outside['asked'] = []
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers })
    answer(request.url ?? '', response, request)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, place: `127.0.0.1:${port}`, asked }
}
