import { useState } from 'react'

export interface Selection {
  readonly ids: ReadonlySet<string>
  /** All that the search finds, on whatever page. */
  readonly isAll: boolean
  readonly onSelect: (id: string, isSelected: boolean) => void
  readonly onSelectAll: (isSelected: boolean) => void
  readonly onSelectFound: () => void
}

const NONE: ReadonlySet<string> = new Set()

/** Which rows are ticked. A selection holds for one list: another one starts with none. */
export function useSelection(listKey: string, visibleIds: readonly string[]): Selection {
  const [state, setState] = useState({ listKey, ids: NONE, isAll: false })
  const isCurrent = state.listKey === listKey
  const kept = isCurrent ? state.ids : NONE
  const isAll = isCurrent && state.isAll && visibleIds.length > 0
  const ids = new Set(isAll ? visibleIds : visibleIds.filter((id) => kept.has(id)))
  return {
    ids,
    isAll,
    onSelect(id, isSelected) {
      const next = new Set(ids)
      if (isSelected) next.add(id)
      else next.delete(id)
      setState({ listKey, ids: next, isAll: false })
    },
    onSelectAll(isSelected) {
      setState({ listKey, ids: isSelected ? new Set(visibleIds) : NONE, isAll: false })
    },
    onSelectFound() {
      setState({ listKey, ids: new Set(visibleIds), isAll: true })
    },
  }
}
