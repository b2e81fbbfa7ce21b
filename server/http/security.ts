import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#domain/refusal.ts'
import { isSecure } from '#server/http/cookies.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site makes a browser send with our cookie: the browser says where
 * it comes from, and programs without a cookie are not concerned.
 */
export function refuseForeignSite(request: FastifyRequest, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') {
    throw new Refusal('forbidden', 'foreign_site')
  }
  const origin = request.headers.origin
  if (origin === undefined) return
  const own = [publicUrl, `http://${request.headers.host}`, `https://${request.headers.host}`]
  if (!own.includes(origin)) throw new Refusal('forbidden', 'foreign_site')
}

/** Headers of every answer. Pages add a policy of their own with a nonce. */
export function setSecurityHeaders(reply: FastifyReply, publicUrl: string): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('x-frame-options', 'DENY')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  if (!reply.hasHeader('content-security-policy')) {
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
  if (isSecure(publicUrl)) {
    reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}

/** What a page of the web app may load: our own files, and styles that carry this answer's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
