import type { BuiltInRole } from '#domain/access.ts'

/**
 * The people of the demo company, Lumen Solar: the same in sample data and tests. Olena and Marko
 * sell, in two teams; Iryna manages Olena's team; Andrii administers; Sofiia audits the books.
 */
export const CAST = {
  rep: { name: 'Olena Kovalenko', email: 'olena@lumen.example', role: 'rep', team: 'North' },
  otherRep: { name: 'Marko Bondar', email: 'marko@lumen.example', role: 'rep', team: 'South' },
  manager: { name: 'Iryna Lysenko', email: 'iryna@lumen.example', role: 'manager', team: 'North' },
  administrator: {
    name: 'Andrii Shevchuk',
    email: 'andrii@lumen.example',
    role: 'administrator',
    team: null,
  },
  auditor: { name: 'Sofiia Tkach', email: 'sofiia@lumen.example', role: 'auditor', team: null },
} satisfies Record<string, { name: string; email: string; role: BuiltInRole; team: string | null }>

export type CastName = keyof typeof CAST

/** Team names with their managers. */
export const TEAMS: Record<string, { manager: CastName | null }> = {
  North: { manager: 'manager' },
  South: { manager: null },
}
