import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { changeSequence, listSequences } from '#server/workspace/sequences.ts'

export const sequenceHandlers = handlers(api.sequences, {
  list: (ctx) => listSequences(ctx),
  change: (ctx, { params, body, version }) => changeSequence(ctx, params.kind, body, version),
})
