import type { FastifyInstance, FastifyRequest } from 'fastify'

/** One line a request; never its body, its cookies, what was searched for or the secret of a link. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const user = request.asked?.user.id || undefined
    const path = loggedPath(request)
    const ms = Math.round(reply.elapsedTime * 10) / 10
    request.log.info(
      { method: request.method, path, status: reply.statusCode, ms, user },
      'answered',
    )
  })
}

function loggedPath(request: FastifyRequest): string {
  const route = request.routeOptions.url
  if (route?.includes(':token')) return route
  return request.url.split('?', 1)[0]!.replace(/^\/(invitation|reset)\/.*/, '/$1/…')
}
