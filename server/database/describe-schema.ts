import type { Pool } from 'pg'

type Column = {
  table: string
  name: string
  type: string
  nullable: boolean
  default: string | null
  generated: boolean
  collation: string | null
}

const TYPES: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  integer: 'number',
  smallint: 'number',
  bigint: 'string',
  numeric: 'string',
  'numeric(20,4)': 'string',
  'numeric(38,4)': 'string',
  boolean: 'boolean',
  date: 'string',
  'timestamp with time zone': 'string',
  jsonb: 'unknown',
  bytea: 'Buffer',
  xid8: 'string',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
}

/** The tables as one readable SQL text and as row types for queries. Both from the catalogue, so they can't differ. */
export async function describeSchema(pool: Pool): Promise<{ sql: string; types: string }> {
  const columns = await readColumns(pool)
  const tables = [...new Set(columns.map((column) => column.table))]
  const constraints = await readDefinitions(
    pool,
    `select conrelid::regclass::text as table, format('constraint %I %s', conname, pg_get_constraintdef(oid)) as text
     from pg_constraint where connamespace = current_schema()::regnamespace and contype <> 'n'
     order by 1, contype, conname`,
  )
  const indexes = await readDefinitions(
    pool,
    `select tablename as table, replace(indexdef, current_schema() || '.', '') as text
     from pg_indexes where schemaname = current_schema()
       and not exists (select 1 from pg_constraint where conname = indexname and contype in ('p', 'u'))
     order by 1, 2`,
  )
  const triggers = await readDefinitions(
    pool,
    `select tgrelid::regclass::text as table, replace(pg_get_triggerdef(oid), current_schema() || '.', '') as text
     from pg_trigger where not tgisinternal order by 1, tgname`,
  )
  const sql = tables.map((table) => {
    const lines = [
      ...columns.filter((column) => column.table === table).map(columnLine),
      ...constraints.filter((line) => line.table === table).map((line) => line.text),
    ]
    const after = [...indexes, ...triggers].filter((line) => line.table === table)
    return [
      `create table ${table} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`,
      ...after.map((line) => `${line.text};`),
    ].join('\n')
  })
  return { sql: `${sql.join('\n\n')}\n`, types: typesOf(tables, columns) }
}

async function readColumns(pool: Pool): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
            not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as default,
            a.attgenerated <> '' as generated,
            case when a.attcollation <> t.typcollation then co.collname end as collation
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     left join pg_collation co on co.oid = a.attcollation
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'migrations'
     order by c.relname, a.attnum`,
  )
  return rows
}

async function readDefinitions(pool: Pool, sql: string) {
  const { rows } = await pool.query<{ table: string; text: string }>(sql)
  return rows
}

function columnLine(column: Column): string {
  const parts = [column.name, column.type]
  if (column.collation) parts.push(`collate "${column.collation}"`)
  if (column.generated) parts.push(`generated always as (${column.default}) stored`)
  else if (column.default) parts.push(`default ${column.default}`)
  if (!column.nullable) parts.push('not null')
  return parts.join(' ')
}

function typesOf(tables: string[], columns: Column[]): string {
  const interfaces = tables.map((table) => {
    const fields = columns.filter((column) => column.table === table).map(fieldLine)
    return `export interface ${pascal(table)}Table {\n${fields.join('\n')}\n}`
  })
  const index = tables.map((table) => `  ${table}: ${pascal(table)}Table`)
  return [
    '// Made from the database by `npm run schema`; change a migration instead.',
    "import type { ColumnType, GeneratedAlways } from 'kysely'",
    'type Defaulted<T> = ColumnType<T, T | undefined, T>',
    // JSON goes in as text, so that a string or an array is never taken for SQL.
    'type Json = ColumnType<unknown, string, string>',
    'type DefaultedJson = ColumnType<unknown, string | undefined, string>',
    '',
    ...interfaces,
    `export interface Tables {\n${index.join('\n')}\n}`,
    '',
  ].join('\n')
}

function fieldLine(column: Column): string {
  const known = TYPES[column.type]
  if (!known)
    throw new Error(`No row type for ${column.table}.${column.name} of type ${column.type}`)
  if (column.type === 'jsonb') {
    if (column.nullable)
      return `  ${column.name}: ColumnType<unknown, string | null | undefined, string | null>`
    return `  ${column.name}: ${column.default ? 'DefaultedJson' : 'Json'}`
  }
  const type = column.nullable ? `${known} | null` : known
  if (column.generated) return `  ${column.name}: GeneratedAlways<${type}>`
  return `  ${column.name}: ${column.default ? `Defaulted<${type}>` : type}`
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
}
