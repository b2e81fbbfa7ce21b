import { api } from '#api/index.ts'
import { createCustomer } from '#server/customers/create-customer.ts'
import {
  assignCustomer,
  deleteCustomer,
  restoreCustomer,
  updateCustomer,
} from '#server/customers/customers.ts'
import { listCustomers } from '#server/customers/list-customers.ts'
import { listLeadsOfCustomer, readCustomer } from '#server/customers/read-customer.ts'
import { handlers } from '#server/handlers.ts'
import { readAudit } from '#server/timeline/read-audit.ts'
import { listReaders } from '#server/timeline/readers.ts'
import { readTimeline } from '#server/timeline/read-timeline.ts'

export const customerHandlers = handlers(api.customers, {
  list: (ctx, { query }) => listCustomers(ctx, query),
  create: (ctx, { body }) => createCustomer(ctx, body),
  get: (ctx, { params }) => readCustomer(ctx, params.customerId),
  update: (ctx, { params, body, version }) => updateCustomer(ctx, params.customerId, body, version),
  setOwner: (ctx, { params, body }) => assignCustomer(ctx, params.customerId, body.ownerId),
  remove: (ctx, { params }) => deleteCustomer(ctx, params.customerId),
  restore: (ctx, { params }) => restoreCustomer(ctx, params.customerId),
  timeline: (ctx, { params, query }) => readTimeline(ctx, { customerId: params.customerId }, query),
  audit: (ctx, { params, query }) => readAudit(ctx, { customerId: params.customerId }, query),
  readers: (ctx, { params }) => listReaders(ctx, { customerId: params.customerId }),
  leads: (ctx, { params }) => listLeadsOfCustomer(ctx, params.customerId),
})
