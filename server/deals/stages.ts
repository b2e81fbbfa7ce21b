import type { StageKind } from '#domain/deals.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { type Process, readProcess } from '#server/workspace/process.ts'

/** The default pipeline, or the one asked for if there is one. */
export async function readPipeline(
  ctx: Context,
  pipelineId?: string,
): Promise<Process['pipelines'][number]> {
  const { pipelines } = await readProcess(ctx)
  const pipeline = pipelineId ? pipelines.find(({ id }) => id === pipelineId) : pipelines[0]
  if (!pipeline) throw new Refusal('invalid', 'input_invalid', { errors: [UNKNOWN_PIPELINE] })
  return pipeline
}

const UNKNOWN_PIPELINE = { field: 'pipelineId', code: 'not_in_list' }

/** A pipeline's first stage of a kind that is still in use. */
export async function firstStage(
  ctx: Context,
  pipelineId: string,
  kind: StageKind,
): Promise<{ id: string }> {
  const { stages } = await readPipeline(ctx, pipelineId)
  const stage = stages.find((stage) => stage.kind === kind)
  if (!stage) throw new Refusal('conflict', 'pipeline_has_no_such_stage')
  return stage
}

export async function readStage(ctx: Context, stageId: string) {
  const stage = await ctx.db
    .selectFrom('stages')
    .select(['id', 'kind', 'pipeline_id as pipelineId', 'retired_at as retiredAt'])
    .$narrowType<{ kind: StageKind }>()
    .where('id', '=', stageId)
    .executeTakeFirst()
  if (!stage) throw new Refusal('invalid', 'input_invalid', { errors: [UNKNOWN_STAGE] })
  return stage
}

const UNKNOWN_STAGE = { field: 'stageId', code: 'not_in_list' }

/** The ids of all stages in the order of their pipelines, to sort deals by stage. */
export async function stagesInOrder(ctx: Context): Promise<string[]> {
  const stages = await ctx.db
    .selectFrom('stages')
    .innerJoin('pipelines', 'pipelines.id', 'stages.pipeline_id')
    .select('stages.id')
    .orderBy('pipelines.position')
    .orderBy('pipelines.id')
    .orderBy('stages.position')
    .orderBy('stages.id')
    .execute()
  return stages.map(({ id }) => id)
}
