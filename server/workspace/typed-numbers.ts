import { sql } from 'kysely'
import type { NumberedKind } from '#domain/sequences.ts'

/** Of what the numbers are typed: its sequence is not active. */
export const typedNumbers = sql<NumberedKind[]>`array(
  select kind from sequences where not active and kind in ('lead', 'customer', 'deal') order by kind)`
