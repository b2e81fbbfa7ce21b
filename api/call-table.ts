import type { Operation } from '#api/operation.ts'

/** What a program has to know of an operation to call it; everything else is types and the server's. */
export type Callable = Pick<Operation, 'method' | 'path' | 'ifMatch' | 'unkept'> & {
  body: 'json' | 'file' | 'none'
}

/** The operations as plain data, so that the web app carries none of the shapes that check them. */
export function callTable(
  api: Record<string, Record<string, Operation>>,
): Record<string, Record<string, Callable>> {
  return mapValues(api, (operations) => mapValues(operations, callableOf))
}

function callableOf({ method, path, ifMatch, unkept, body }: Operation): Callable {
  return {
    method,
    path,
    ...(ifMatch && { ifMatch }),
    ...(unkept && { unkept }),
    body: body === undefined ? 'none' : body === 'file' ? 'file' : 'json',
  }
}

function mapValues<T, U>(table: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, map(value)]))
}
