import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
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
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { deepLinking: true, docExpansion: 'none', tryItOutEnabled: false },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
