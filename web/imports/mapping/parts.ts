import type { Import, ImportMapping } from '#api/imports.ts'
import type { MappingChange } from './use-change-mapping.ts'

/** What every part of the mapping is given. */
export interface MappingPart {
  of: Import
  mapping: ImportMapping
  onChange: (change: MappingChange) => unknown
}
