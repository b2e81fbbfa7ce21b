import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import {
  industries,
  pipelines,
  ratings,
  reasons,
  sources,
  statuses,
  tags,
} from '#server/workspace/lists.ts'
import { setUp } from '#server/workspace/set-up.ts'
import { createTag } from '#server/workspace/tags.ts'
import { updateWorkspace } from '#server/workspace/workspace.ts'
import { readSetup, readWorkspace } from '#server/workspace/workspace-queries.ts'

export const workspaceHandlers = handlers(api.workspace, {
  readSetup: () => readSetup(),
  setUp: (ctx, { body }) => setUp(ctx, body),
  get: (ctx) => readWorkspace(ctx),
  update: (ctx, { body, version }) => updateWorkspace(ctx, body, version),
  listStatuses: async (ctx) => ({ items: await statuses(ctx.db).execute() }),
  listRatings: async (ctx) => ({ items: await ratings(ctx.db).execute() }),
  listSources: async (ctx) => ({ items: await sources(ctx.db).execute() }),
  listReasons: async (ctx) => ({ items: await reasons(ctx.db).execute() }),
  listIndustries: async (ctx) => ({ items: await industries(ctx.db).execute() }),
  listPipelines: async (ctx) => ({ items: await pipelines(ctx.db).execute() }),
  listTags: async (ctx) => ({ items: await tags(ctx.db).execute() }),
  createTag: (ctx, { body }) => createTag(ctx, body),
})
