import { AddField } from '#api/fields.ts'
import type { DemoTexts } from '#demo/texts/en.ts'
import type { CustomField, CustomValues } from '#domain/fields.ts'
import { readAllFields } from '#server/fields/read-fields.ts'
import type { Context } from '#server/context.ts'
import { addField } from '#server/fields/custom-fields.ts'

export const ROOFS = ['flat', 'pitched', 'metal', 'ground'] as const
export type Roof = (typeof ROOFS)[number]

/** What the demo company asks everybody about the place where the panels are to stand. */
export type Site = { roof: Roof; kilowattHours: number; hasBattery: boolean }

type SiteFields = Record<keyof Site, CustomField | undefined>

/** Adds the company's own fields; of a name that is taken there stays the field that has it. */
export async function addSiteFields(ctx: Context, texts: DemoTexts): Promise<SiteFields> {
  const { site } = texts
  const options = ROOFS.map((roof) => ({ name: site.roofs[roof], color: ROOF_COLORS[roof] }))
  const before = await readAllFields({ db: ctx.db })
  const add = async (record: 'leads' | 'deals', name: string, more: object) => {
    const isTaken = before.some((field) => field.record === record && field.name === name)
    if (isTaken) return undefined
    return addField(ctx, AddField.parse({ record, name, group: site.group, ...more }))
  }
  const roof = { type: 'choice', options, onCard: true, asColumn: true, help: site.roofHelp }
  await add('deals', site.roof, roof)
  return {
    roof: await add('leads', site.roof, roof),
    kilowattHours: await add('leads', site.consumption, { type: 'number' }),
    hasBattery: await add('leads', site.battery, { type: 'yesNo' }),
  }
}

const ROOF_COLORS = { flat: 'blue', pitched: 'orange', metal: 'gray', ground: 'green' } as const

/** What is known of a place, as a lead carries it. */
export function customOfSite(fields: SiteFields, texts: DemoTexts, site: Site): CustomValues {
  const { roof, kilowattHours, hasBattery } = fields
  const option = roof?.options.find(({ name }) => name === texts.site.roofs[site.roof])
  return {
    ...(roof && option && { [roof.key]: option.id }),
    ...(kilowattHours && { [kilowattHours.key]: site.kilowattHours }),
    ...(hasBattery && { [hasBattery.key]: site.hasBattery }),
  }
}
