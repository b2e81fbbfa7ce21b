import { api } from '#api/index.ts'
import {
  createContact,
  deleteContact,
  restoreContact,
  updateContact,
} from '#server/customers/contacts.ts'
import { listContacts } from '#server/customers/list-contacts.ts'
import { readContact } from '#server/customers/read-contact.ts'
import { handlers } from '#server/handlers.ts'

export const contactHandlers = handlers(api.contacts, {
  list: (ctx, { query }) => listContacts(ctx, query),
  create: (ctx, { body }) => createContact(ctx, body),
  get: (ctx, { params }) => readContact(ctx, params.contactId),
  update: (ctx, { params, body, version }) => updateContact(ctx, params.contactId, body, version),
  remove: (ctx, { params }) => deleteContact(ctx, params.contactId),
  restore: (ctx, { params }) => restoreContact(ctx, params.contactId),
})
