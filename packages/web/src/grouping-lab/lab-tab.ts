import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { LabSearch } from './lab-search.ts'
import type { DraftState } from './useDraft.ts'
import type { LabPlace } from './useLab.ts'

/** What each part of the lab works with. */
export interface LabTabProps extends LabPlace {
  readonly settings: ProjectSettings
  readonly lab: DraftState
  readonly search: LabSearch
  readonly onSearch: (search: LabSearch) => void
}
