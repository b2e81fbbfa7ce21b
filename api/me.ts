import { z } from 'zod'
import { Permissions } from '#api/roles.ts'
import { Id, Language, Versioned } from '#api/shapes.ts'

/** 12 to 200 characters, any of them, or more where the workspace asks for more; commonly used ones are refused (ASVS 5, 6.2). */
export const NewPassword = z.string().min(12).max(200)

export const ColorScheme = z.enum(['auto', 'light', 'dark'])

export const Me = z.object({
  ...Versioned,
  email: z.string(),
  name: z.string(),
  language: Language,
  timeZone: z.string(),
  colorScheme: ColorScheme,
  roleId: Id,
  teamIds: z.array(Id),
  /** Users whose records the scope `team` covers; the asker is among them. */
  colleagueIds: z.array(Id),
  permissions: Permissions,
  /** Characters that a new password needs. */
  passwordMinimum: z.int(),
  /** Whether anything else waits until a second factor, which is asked for here, is switched on. */
  lacksSecondFactor: z.boolean(),
})
export type Me = z.output<typeof Me>
