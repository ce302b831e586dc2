import { useState } from 'react'

export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly onSelect: (id: string, isSelected: boolean) => void
  readonly onSelectAll: (isSelected: boolean) => void
}

const NONE: ReadonlySet<string> = new Set()

/** Which rows are ticked. A selection holds for one list: another one starts with none. */
export function useSelection(listKey: string, visibleIds: readonly string[]): Selection {
  const [state, setState] = useState({ listKey, ids: NONE })
  const kept = state.listKey === listKey ? state.ids : NONE
  const ids = new Set(visibleIds.filter((id) => kept.has(id)))
  return {
    ids,
    onSelect(id, isSelected) {
      const next = new Set(ids)
      if (isSelected) next.add(id)
      else next.delete(id)
      setState({ listKey, ids: next })
    },
    onSelectAll(isSelected) {
      setState({ listKey, ids: isSelected ? new Set(visibleIds) : NONE })
    },
  }
}
