import { chownSync, readFileSync, statSync } from 'node:fs'
import { CannotStart } from '#server/cannot-start.ts'

/** The account PostgreSQL runs under when Kindling itself runs as root, which PostgreSQL refuses. */
export interface Account {
  uid: number
  gid: number
}

/** The account to start PostgreSQL with, or undefined where it runs as ourselves. */
export function accountForNewCluster(emptyDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const account of unprivilegedAccounts()) {
    // In a container some accounts of the list are not mapped and can own nothing.
    if (canOwn(account, emptyDir)) return account
  }
  throw new CannotStart(
    'Kindling runs as root and found no ordinary account for its database. ' +
      'Run it as an ordinary user, or add a user named postgres.',
  )
}

/** The account that owns an existing cluster. Throws, in words, when we may not act as it. */
export function accountOfCluster(clusterDir: string): Account | undefined {
  const us = process.getuid?.()
  if (us === undefined) return undefined
  const { uid, gid } = statSync(clusterDir)
  if (us === 0 && uid !== 0) return { uid, gid }
  if (us === uid && us !== 0) return undefined
  throw new CannotStart(
    `The database in ${clusterDir} belongs to another user (uid ${uid}). ` +
      'Start Kindling as that user, or as root.',
  )
}

function unprivilegedAccounts(): Account[] {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0)
  const preferred = ['postgres', 'nobody']
  const rank = (name = '') => (preferred.includes(name) ? preferred.indexOf(name) : Infinity)
  return accounts.sort((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1))
}

function canOwn(account: Account, dir: string): boolean {
  try {
    chownSync(dir, account.uid, account.gid)
    return true
  } catch {
    return false
  }
}
