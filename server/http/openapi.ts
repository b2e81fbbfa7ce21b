import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { api } from '#api/index.ts'
import type { Operation } from '#api/operation.ts'
import { sessionCookieName } from '#server/http/cookies.ts'

/** The OpenAPI 3.1 document at /api/openapi.json and a page to browse it at /api/docs, from the same operations. */
export async function addOpenApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kindling',
        version: '1',
        description:
          'Everything the screens do. Sign in with an API key as bearer token, or with the session cookie. Lists answer `{ items, nextCursor, total }`; errors are RFC 9457 problems with a stable `code`.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(publicUrl) },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      if ('openapiObject' in document) describeBeyondJson(document.openapiObject)
      return 'openapiObject' in document ? document.openapiObject : document.swaggerObject
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    transformStaticCSP: () => PAGE_POLICY,
    uiConfig: { deepLinking: true, docExpansion: 'none', validatorUrl: null },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}

/** The page to browse loads from here alone, also where the site is served without https. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const EVENTS = { 'text/event-stream': { schema: { type: 'string' } } }

type Document = {
  paths?: Record<
    string,
    Partial<Record<string, { operationId?: string; requestBody?: unknown; responses?: unknown }>>
  >
}
type Described = Record<string, { description?: string; headers?: object; content?: object }>

/** A file is whatever bytes it is, of the type that its operation names. */
function fileOf({ mediaType = 'text/csv' }: Operation): object {
  return { [mediaType]: { schema: { type: 'string', format: 'binary' } } }
}

/** Says what no Zod schema says: files sent and answered, answers without a body, versions in headers. */
function describeBeyondJson(document: object): void {
  const operations = new Map<string, Operation>(
    Object.entries(api).flatMap(([feature, table]) =>
      Object.entries(table).map(([name, operation]) => [
        `${feature}.${name}`,
        operation as Operation,
      ]),
    ),
  )
  for (const methods of Object.values((document as Document).paths ?? {})) {
    for (const described of Object.values(methods)) {
      const operation = operations.get(described?.operationId ?? '')
      if (described && operation) describeOne(described, operation)
    }
  }
}

function describeOne(
  described: { requestBody?: unknown; responses?: unknown },
  operation: Operation,
): void {
  if (operation.body === 'file')
    described.requestBody = { required: true, content: fileOf(operation) }
  const answer = (described.responses as Described)[operation.status ?? 200]
  if (!answer) return
  answer.description = 'Done'
  if (operation.response === 'nothing') delete answer.content
  else if (operation.response === 'file') answer.content = fileOf(operation)
  else if (operation.response === 'events') answer.content = EVENTS
  else if ('shape' in operation.response && 'version' in (operation.response.shape as object)) {
    answer.headers = {
      ETag: { description: 'The version, for If-Match.', schema: { type: 'string' } },
    }
  }
}
