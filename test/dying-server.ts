import type { Transaction } from 'kysely'
import type { Db } from '#server/context.ts'
import type { Tables } from '#server/database/schema.ts'

/** The database of a server that is killed after so many transactions, when all of the next is done but nothing committed. */
export function dyingAfter(db: Db, transactions: number): Db {
  let left = transactions
  const dyingTransaction = () => ({
    execute: (deed: (transaction: Transaction<Tables>) => Promise<unknown>) =>
      db.transaction().execute(async (transaction) => {
        const answer = await deed(transaction)
        if (left-- > 0) return answer
        throw Object.assign(new Error('Connection terminated'), { code: '57P01' })
      }),
  })
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return dyingTransaction
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
