import { z } from 'zod'
import { operation } from '#api/operation.ts'
import { Id, Instant, Page, pageQuery, Several, Versioned } from '#api/shapes.ts'

const IMPORT_STATES = [
  'receiving',
  'mapping',
  'waiting',
  'running',
  'done',
  'cancelled',
  'failed',
] as const

/** What becomes of one column: a lead field, `notes` (kept in the description as "Heading: value"), or `ignore`. */
const ColumnMapping = z.object({
  target: z.string().max(60),
})

/** What becomes of values that are in no list: per list (source, rating, …) and value, an existing entry, a new one, or nothing. */
const ValueMapping = z.record(
  z.string().max(60),
  z.record(
    z.string().max(500),
    z.discriminatedUnion('do', [
      z.object({ do: z.literal('use'), id: z.string().max(64) }),
      z.object({ do: z.literal('add') }),
      z.object({ do: z.literal('notes') }),
    ]),
  ),
)

export const ImportMapping = z.object({
  columns: z.array(ColumnMapping).max(500),
  values: ValueMapping.default({}),
  /** Field values for rows that have none: target to value as it would stand in a cell. */
  defaults: z.record(z.string().max(60), z.string().max(500)).default({}),
  /** What to do with a row whose email or phone an existing record, or an earlier row, has. */
  duplicates: z.enum(['skip', 'create']).default('skip'),
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  hasHeadings: z.boolean().default(true),
})
export type ImportMapping = z.output<typeof ImportMapping>

export const Import = z.object({
  ...Versioned,
  fileName: z.string(),
  bytes: z.int(),
  state: z.enum(IMPORT_STATES),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headings: z.array(z.string()),
  /** The first rows, to look at while mapping. */
  sample: z.array(z.array(z.string())),
  mapping: ImportMapping.nullable(),
  /** True when the headings are the standard ones and nothing needs mapping. */
  isStandard: z.boolean(),
  /** The same file, byte for byte, was imported before. */
  importedBefore: Instant.nullable(),
  rows: z.int().nullable(),
  rowsDone: z.int(),
  rowsCreated: z.int(),
  rowsSkipped: z.int(),
  rowsFailed: z.int(),
  /** Why it stopped, when the state is `failed`: a code of the problem messages. */
  problem: z.string().nullable(),
  createdAt: Instant,
  createdBy: Id,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
})
export type Import = z.output<typeof Import>

export const RowProblem = z.object({
  column: z.string().nullable(),
  field: z.string(),
  code: z.string(),
  value: z.string().nullable(),
  /** What the problem's sentence names, such as the longest text allowed. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** What a cell was read as; also of a row that has something wrong elsewhere. */
const ReadValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ amount: z.string(), currency: z.string() }),
])

/** What the run would do with every row, without doing it. */
export const ImportPreview = z.object({
  rows: z.int(),
  /** How many rows were looked at: all of them, or of a long file the first 50,000. */
  judged: z.int(),
  create: z.int(),
  duplicate: z.int(),
  error: z.int(),
  /** Problems by cause, most frequent first, with up to five row numbers each. */
  causes: z.array(
    z.object({
      field: z.string(),
      code: z.string(),
      rows: z.int(),
      examples: z.array(z.object({ row: z.int(), value: z.string().nullable() })),
    }),
  ),
  /** Values of list fields that no list has, with how many rows carry each. */
  unknownValues: z.array(z.object({ list: z.string(), value: z.string(), rows: z.int() })),
  /** The first rows as the leads they would become, with names for what they refer to. */
  examples: z.array(
    z.object({
      row: z.int(),
      outcome: z.enum(['create', 'duplicate', 'error']),
      fields: z.record(z.string(), ReadValue),
      problems: z.array(RowProblem),
    }),
  ),
})
export type ImportPreview = z.output<typeof ImportPreview>

export const ImportRow = z.object({
  row: z.int(),
  outcome: z.enum(['created', 'skipped', 'failed']),
  leadId: Id.nullable(),
  problems: z.array(RowProblem),
  cells: z.array(z.string()),
})

export const imports = {
  list: operation({
    method: 'GET',
    path: '/imports',
    area: 'imports',
    permission: 'leads.import',
    query: z.strictObject(pageQuery),
    response: Page(Import),
    summary: 'List my imports, newest first; all of them with the right to manage settings.',
  }),
  upload: operation({
    method: 'POST',
    path: '/imports',
    area: 'imports',
    permission: 'leads.import',
    query: z.strictObject({ fileName: z.string().min(1).max(255) }),
    body: 'file',
    response: Import,
    status: 201,
    unkept: true,
    summary:
      'Upload a CSV file (text/csv, up to 200 MB); encoding, delimiter, headings and columns are guessed.',
    description: 'An Idempotency-Key makes a retry the same import.',
  }),
  get: operation({
    method: 'GET',
    path: '/imports/:importId',
    area: 'imports',
    permission: 'leads.import',
    response: Import,
    summary: 'Read an import with its progress.',
  }),
  setMapping: operation({
    method: 'PUT',
    path: '/imports/:importId/mapping',
    area: 'imports',
    permission: 'leads.import',
    body: ImportMapping,
    response: Import,
    summary: 'Say what becomes of each column.',
  }),
  preview: operation({
    method: 'GET',
    path: '/imports/:importId/preview',
    area: 'imports',
    permission: 'leads.import',
    response: ImportPreview,
    summary: 'What each row would do; writes nothing.',
  }),
  run: operation({
    method: 'POST',
    path: '/imports/:importId/run',
    area: 'imports',
    permission: 'leads.import',
    response: Import,
    status: 202,
    summary: 'Start the import in the background.',
  }),
  cancel: operation({
    method: 'POST',
    path: '/imports/:importId/cancellation',
    area: 'imports',
    permission: 'leads.import',
    response: Import,
    summary: 'Stop an import; rows done stay.',
  }),
  rows: operation({
    method: 'GET',
    path: '/imports/:importId/rows',
    area: 'imports',
    permission: 'leads.import',
    query: z.strictObject({
      outcome: Several(z.enum(['created', 'skipped', 'failed'])),
      ...pageQuery,
    }),
    response: Page(ImportRow),
    summary: 'What became of each row.',
  }),
  rejected: operation({
    method: 'GET',
    path: '/imports/:importId/rejected',
    area: 'imports',
    permission: 'leads.import',
    response: 'file',
    summary:
      'The failed and skipped rows as CSV with the reasons, ready to be mended and uploaded again.',
  }),
}
