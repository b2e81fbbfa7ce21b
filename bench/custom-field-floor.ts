/** One statement as the floor prepares it: by its name, once. */
export type Statement = { name: string; text: string; values: unknown[] }

/**
 * The least that a list by a custom field takes on the same tables: the count in the index, the
 * newest fifty by the creation that stands there too, or fifty in the order of the keys.
 */
export function customStatement(query: URLSearchParams, row: string): Statement {
  const field = query.get('field')
  const columns = row.replace(/\w+/g, 'leads.$&')
  const sort = query.get('sort')
  if (sort) {
    const column = sort.split(' ')[0]!
    return {
      name: `custom ${sort}`,
      text: `select (select count(*) from leads where deleted_at is null) as total,
        (select json_agg(page) from (select ${columns} from lead_field_keys keys
          join leads on leads.id = keys.record_id
          where field_id = $1 and ${column} is not null and not is_binned
          order by ${sort}, record_id ${sort.endsWith('desc') ? 'desc' : ''} limit 50) page) as items`,
      values: [field],
    }
  }
  const [name, condition, values] = conditionOf(query)
  const where = `field_id = $1 and not is_binned and ${condition}`
  return {
    name: `custom ${name}`,
    text: `select (select count(*) from lead_field_keys where ${where}) as total,
      (select json_agg(page) from (select ${columns} from (
          select record_id, created_at from lead_field_keys where ${where}
          order by created_at desc, record_id desc limit 50) keys
        join leads on leads.id = keys.record_id
        order by keys.created_at desc, keys.record_id desc) page) as items`,
    values: [field, ...values],
  }
}

function conditionOf(query: URLSearchParams): [string, string, (string | null)[]] {
  if (query.has('option')) return ['option', 'option_key = $2', [query.get('option')]]
  if (query.has('from')) {
    return ['number', 'number_key between $2 and $3', [query.get('from'), query.get('to')]]
  }
  if (query.has('since')) {
    const days = [query.get('since'), query.get('until')]
    return ['time', 'time_key >= $2 and time_key < $3', days]
  }
  return ['text', 'text_key like $2', [`%${query.get('part')}%`]]
}
