import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { readProcess } from '#server/workspace/process.ts'
import {
  addZone,
  bringBackZone,
  changeZone,
  moveZone,
  removeZone,
  retireZone,
} from '#server/zones/change-zones.ts'
import { readRezoning, startRezoning } from '#server/zones/rezone.ts'
import { readZones } from '#server/zones/zone-rows.ts'

export const zoneHandlers = handlers(api.zones, {
  list: async (ctx) => ({ items: await readZones(ctx.db) }),
  add: (ctx, { body }) => addZone(ctx, body),
  match: async (ctx, { query }) => {
    const found = (await readProcess(ctx)).zoneOf(query)
    return { zoneId: found?.zoneId ?? null, rule: found?.rule ?? null }
  },
  rezoning: (ctx) => readRezoning(ctx),
  rezone: (ctx) => startRezoning(ctx),
  change: (ctx, { params, body, version }) => changeZone(ctx, params.zoneId, body, version),
  move: (ctx, { params, body }) => moveZone(ctx, params.zoneId, body),
  retire: (ctx, { params }) => retireZone(ctx, params.zoneId),
  bringBack: (ctx, { params }) => bringBackZone(ctx, params.zoneId),
  remove: (ctx, { params }) => removeZone(ctx, params.zoneId),
})
