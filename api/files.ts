import { z } from 'zod'
import { LONGEST_FILE_NAME, MEGABYTES } from '#domain/files.ts'
import { operation } from '#api/operation.ts'
import { Id, OutId, OutInstant, Page, pageQuery, RequiredText, Versioned } from '#api/shapes.ts'

export const StoredFile = z.object({
  ...Versioned,
  name: z.string(),
  bytes: z.int(),
  /** By its content; `application/octet-stream` for whatever a browser must not show. */
  contentType: z.string(),
  /** Hexadecimal. */
  sha256: z.string(),
  leadId: OutId.nullable(),
  customerId: OutId.nullable(),
  dealId: OutId.nullable(),
  activityId: OutId.nullable(),
  createdAt: OutInstant,
  createdBy: OutId.nullable(),
})
export type StoredFile = z.output<typeof StoredFile>

const FileName = RequiredText(LONGEST_FILE_NAME)

/** Exactly one of lead, customer and deal; an activity must be on the same record. */
export const FileTarget = z.strictObject({
  name: FileName,
  leadId: Id.optional(),
  customerId: Id.optional(),
  dealId: Id.optional(),
  activityId: Id.optional(),
})
export type FileTarget = z.output<typeof FileTarget>

export const FileSettings = z.object({
  version: z.int(),
  /** How large a file may be, in megabytes of 1024 × 1024 bytes. */
  largestMegabytes: z.int(),
  /** Where the bytes lie: in the server's own folder, or with an S3 service. */
  store: z.enum(['disk', 's3']),
  files: z.int(),
  bytes: z.int(),
})
export type FileSettings = z.output<typeof FileSettings>

export const files = {
  ofLead: operation({
    method: 'GET',
    path: '/leads/:leadId/files',
    area: 'activities',
    permission: 'leads.read',
    query: z.strictObject(pageQuery),
    response: Page(StoredFile),
    summary: 'The files of a lead and of the deals it became, newest first.',
  }),
  ofCustomer: operation({
    method: 'GET',
    path: '/customers/:customerId/files',
    area: 'activities',
    permission: 'customers.read',
    query: z.strictObject(pageQuery),
    response: Page(StoredFile),
    summary: 'The files of a customer, its deals and its former leads, newest first.',
  }),
  ofDeal: operation({
    method: 'GET',
    path: '/deals/:dealId/files',
    area: 'activities',
    permission: 'deals.read',
    query: z.strictObject(pageQuery),
    response: Page(StoredFile),
    summary: 'The files of a deal and of the leads it came from, newest first.',
  }),
  upload: operation({
    method: 'POST',
    path: '/files',
    area: 'activities',
    permission: 'signed_in',
    query: FileTarget,
    body: 'file',
    mediaType: 'application/octet-stream',
    response: StoredFile,
    status: 201,
    unkept: true,
    summary: 'Add a file to a lead, customer or deal: its bytes as application/octet-stream.',
    description:
      'Up to 25 MB, or what the settings say. An Idempotency-Key makes a retry the same file.',
  }),
  limits: operation({
    method: 'GET',
    path: '/files/limits',
    area: 'none',
    permission: 'signed_in',
    response: z.object({ largestMegabytes: z.int() }),
    summary: 'How large a file may be.',
  }),
  get: operation({
    method: 'GET',
    path: '/files/:fileId',
    area: 'activities',
    permission: 'signed_in',
    response: StoredFile,
    summary: 'What is known of a file.',
  }),
  content: operation({
    method: 'GET',
    path: '/files/:fileId/content',
    area: 'activities',
    permission: 'signed_in',
    query: z.strictObject({ show: z.enum(['1']).optional() }),
    response: 'file',
    mediaType: 'application/octet-stream',
    summary: 'Download a file; parts of it by Range.',
    description:
      'With `show=1` a picture, PDF or plain text, as its content says, comes to be shown instead of saved.',
  }),
  rename: operation({
    method: 'PATCH',
    path: '/files/:fileId',
    area: 'activities',
    permission: 'signed_in',
    body: z.object({ name: FileName }),
    response: StoredFile,
    ifMatch: true,
    summary: 'Rename a file; whoever may edit its record.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/files/:fileId',
    area: 'activities',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Delete a file; whoever may edit its record. It can be restored for 30 days.',
  }),
  restore: operation({
    method: 'POST',
    path: '/files/:fileId/restoration',
    area: 'activities',
    permission: 'signed_in',
    response: StoredFile,
    summary: 'Take a deleted file back.',
  }),
  settings: operation({
    method: 'GET',
    path: '/settings/files',
    area: 'settings',
    permission: 'workspace.settings',
    response: FileSettings,
    summary: 'How large files may be, where they are kept and how many there are.',
  }),
  changeSettings: operation({
    method: 'PATCH',
    path: '/settings/files',
    area: 'settings',
    permission: 'workspace.settings',
    body: z.object({ largestMegabytes: z.int().min(MEGABYTES.least).max(MEGABYTES.most) }),
    response: FileSettings,
    ifMatch: true,
    summary: 'Change how large files may be.',
  }),
}
