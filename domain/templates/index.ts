import { guided } from '#domain/templates/guided.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** The templates a workspace can start from. */
export const TEMPLATES = { guided } satisfies Record<string, SalesTemplate>

export type TemplateKey = keyof typeof TEMPLATES
export const TEMPLATE_KEYS = Object.keys(TEMPLATES) as TemplateKey[]
