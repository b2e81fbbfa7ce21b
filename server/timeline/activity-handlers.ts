import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { deleteActivity, restoreActivity, updateActivity } from '#server/timeline/activities.ts'
import { logActivity } from '#server/timeline/log-activity.ts'

export const activityHandlers = handlers(api.activities, {
  log: (ctx, { body }) => logActivity(ctx, body),
  update: (ctx, { params, body, version }) => updateActivity(ctx, params.activityId, body, version),
  remove: (ctx, { params }) => deleteActivity(ctx, params.activityId),
  restore: (ctx, { params }) => restoreActivity(ctx, params.activityId),
})
