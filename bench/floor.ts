import { createServer, type ServerResponse } from 'node:http'
import pg from 'pg'
import { customStatement } from '#bench/custom-field-floor.ts'

/**
 * What the machine can do at least: a bare HTTP server with one prepared statement an operation, on
 * the same data. No rights, no checks, no timeline; a product can only come near it.
 */
const pool = new pg.Pool({ ...JSON.parse(process.env.FLOOR_CONNECTION ?? '{}'), max: 20 })

const ROW = `id, number, first_name, last_name, company, email, phone, country, city, source_id, status_id,
  rating_id, priority, owner_id, customer_id, deal_count, follow_up_at, created_at, updated_at`

const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    answer(new URL(request.url ?? '/', 'http://floor'), text, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
})

async function answer(url: URL, text: string, response: ServerResponse): Promise<void> {
  const query = url.searchParams
  switch (url.pathname) {
    case '/read':
      return send(
        response,
        await run('read', 'select * from leads where id = $1', [query.get('id')]),
      )
    case '/list':
      return send(response, await list(query))
    case '/custom': {
      const { name, text, values } = customStatement(query, `${ROW}, custom`)
      return send(response, await run(name, text, values))
    }
    case '/board':
      return send(
        response,
        await board(query.get('group') ?? '', query.get('column'), query.get('value')),
      )
    case '/search':
      return send(response, await search(query.get('q') ?? ''))
    case '/create':
      return send(response, await create(JSON.parse(text)))
    case '/update':
      return send(
        response,
        await run(
          'update',
          'update leads set city = $2, version = version + 1, updated_at = now() where id = $1 returning *',
          [query.get('id'), JSON.parse(text).city],
        ),
      )
    default:
      response.writeHead(404).end()
  }
}

async function list(query: URLSearchParams) {
  const [column, days] = [query.get('column'), query.get('days')]
  const sort = query.get('sort') ?? 'created_at desc'
  const offset = query.get('offset') ?? '0'
  const condition = column
    ? `${column} = $1`
    : days
      ? `created_at >= now() - interval '1 day' * $1`
      : 'true'
  const where = `deleted_at is null and ${condition}`
  return run(
    `list ${condition} ${sort} ${offset}`,
    `select (select count(*) from leads where ${where}) as total,
       (select json_agg(page) from (select ${ROW} from leads where ${where}
         order by ${sort}, id desc offset ${offset} limit 50) page) as items`,
    column ? [query.get('value')] : days ? [days] : [],
  )
}

async function board(group: string, column: string | null, value: string | null) {
  const where = column ? `deleted_at is null and ${column} = $1` : 'deleted_at is null'
  return run(
    `board ${group} ${column}`,
    `select (select json_agg(totals) from (
         select ${group}, estimated_currency, count(*), sum(estimated_value)
         from leads where ${where} group by 1, 2) totals) as totals,
       (select json_agg(card) from (
         select cards.* from (select distinct ${group} as entry from leads where deleted_at is null) columns
         cross join lateral (select ${ROW} from leads where ${where} and ${group} = columns.entry
           order by created_at desc, id desc limit 20) cards) card) as cards`,
    column ? [value] : [],
  )
}

async function search(q: string) {
  return run(
    'search',
    `select (select count(*) from leads where deleted_at is null and search_text like $1) as total,
       (select json_agg(page) from (select ${ROW} from leads where deleted_at is null and search_text like $1
        order by created_at desc, id desc limit 50) page) as items`,
    [`%${q.toLowerCase()}%`],
  )
}

async function create(lead: Record<string, string>) {
  return run(
    'create',
    `insert into leads (id, number, first_name, last_name, company, email, phone, status_id, status_since,
       search_text, created_at, updated_at, channel)
     select gen_random_uuid(), 'F' || nextval('floor_numbers'), $1, $2, $3, $4, $5, id, now(), $6, now(), now(), 'api'
     from statuses where is_default returning *`,
    [
      lead.firstName,
      lead.lastName,
      lead.company,
      lead.email,
      lead.phone,
      `${lead.firstName} ${lead.lastName}`.toLowerCase(),
    ],
  )
}

async function run(name: string, text: string, values: unknown[]) {
  const { rows } = await pool.query({ name: name.slice(0, 60), text, values })
  return rows[0]
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

server.listen(Number(process.env.FLOOR_PORT), '127.0.0.1', () => process.send?.('ready'))
