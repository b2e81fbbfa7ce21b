import type { Selectable } from 'kysely'
import type { ChangeConnection, SocialConnection } from '#api/social.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { POST_NETWORKS, type PostNetwork, whyNotConnectable } from '#domain/social.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { SocialConnectionsTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { seal } from '#server/mail/seal.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'

export type ConnectionRecord = Selectable<SocialConnectionsTable>

export async function listConnections(ctx: Context): Promise<{ items: SocialConnection[] }> {
  const rows = await ctx.db.selectFrom('social_connections').selectAll().execute()
  const items = rows.map(toConnection)
  return {
    items: POST_NETWORKS.flatMap((network) => items.filter((item) => item.network === network)),
  }
}

/** A network's connection, locked for whoever is about to change it. Of an unknown one there is none. */
export async function readConnection(
  ctx: Context,
  network: string,
  lock?: 'locked',
): Promise<ConnectionRecord> {
  if (!(POST_NETWORKS as readonly string[]).includes(network)) {
    throw new Refusal('not_found', 'not_found')
  }
  const query = ctx.db.selectFrom('social_connections').selectAll().where('network', '=', network)
  return (lock ? query.forNoKeyUpdate() : query).executeTakeFirstOrThrow()
}

/**
 * Changes a connection. A token goes to the server it was given for: with another address it has to
 * be given again, so that nobody gets it by pointing the connection at a server of his own.
 */
export async function changeConnection(
  ctx: Context,
  secretKey: string,
  network: string,
  input: ChangeConnection,
  seenVersion: number,
): Promise<SocialConnection> {
  return inTransaction(ctx, async (ctx) => {
    const row = await readConnection(ctx, network, 'locked')
    if (row.version !== seenVersion) throw changedMeanwhile(row.version)
    const before = toConnection(row)
    const address = input.address === undefined ? row.address : serverOf(input.address)
    const token = tokenAfter(row, address, input.token, secretKey)
    const after = { active: input.active ?? row.active, address, hasToken: token !== null }
    if (after.active) refuseWhen(whyNotConnectable({ network: before.network, ...after }))
    const changed = await ctx.db
      .updateTable('social_connections')
      .set({ active: after.active, address, token, version: row.version + 1, updated_at: ctx.now })
      .where('network', '=', network)
      .returningAll()
      .executeTakeFirstOrThrow()
    const changes = changesBetween(
      { active: before.active, address: before.address, hasToken: before.hasToken },
      after,
    )
    await recordEvent(ctx, 'social_connection_changed', {}, { network, changes })
    return toConnection(changed)
  })
}

function tokenAfter(
  row: ConnectionRecord,
  address: string | null,
  given: string | null | undefined,
  secretKey: string,
): string | null {
  if (given) return seal(secretKey, given)
  return given === null || address !== row.address ? null : row.token
}

function serverOf(typed: string | null): string | null {
  return typed && new URL(typed).origin
}

function toConnection(row: ConnectionRecord): SocialConnection {
  return {
    network: row.network as PostNetwork,
    version: row.version,
    active: row.active,
    address: row.address,
    hasToken: row.token !== null,
  }
}
