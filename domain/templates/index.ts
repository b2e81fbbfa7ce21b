import { accounts } from '#domain/templates/accounts.ts'
import { board } from '#domain/templates/board.ts'
import { detailed } from '#domain/templates/detailed.ts'
import { guided } from '#domain/templates/guided.ts'
import { service } from '#domain/templates/service.ts'
import type { SalesTemplate } from '#domain/templates/template.ts'

/** The templates a workspace can start from, the default first. */
export const TEMPLATES = { guided, accounts, detailed, board, service } satisfies Record<
  string,
  SalesTemplate
>

export type TemplateKey = keyof typeof TEMPLATES
export const TEMPLATE_KEYS = Object.keys(TEMPLATES) as TemplateKey[]
