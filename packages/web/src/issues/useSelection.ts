import { useCallback, useState } from 'react'

export interface Selection {
  readonly ids: ReadonlySet<string>
  /** All that the search finds, loaded or not. */
  readonly isAll: boolean
  /** Always the same function, so that rows need not be drawn again. */
  readonly onSelect: (id: string, isSelected: boolean) => void
  readonly onSelectAll: (isSelected: boolean) => void
  readonly onSelectFound: () => void
}

interface State {
  readonly listKey: string
  readonly ids: ReadonlySet<string>
  readonly isAll: boolean
}

const NONE: ReadonlySet<string> = new Set()

/** Which rows are ticked. A selection holds for one list: another one starts with none. */
export function useSelection(listKey: string, visibleIds: readonly string[]): Selection {
  const [state, setState] = useState<State>({ listKey, ids: NONE, isAll: false })
  const isCurrent = state.listKey === listKey
  const kept = isCurrent ? state.ids : NONE
  const isAll = isCurrent && state.isAll && visibleIds.length > 0
  const ids = new Set(isAll ? visibleIds : visibleIds.filter((id) => kept.has(id)))
  const onSelect = useCallback(
    (id: string, isSelected: boolean) =>
      setState((known) => {
        const next = new Set(known.listKey === listKey ? known.ids : NONE)
        if (isSelected) next.add(id)
        else next.delete(id)
        return { listKey, ids: next, isAll: false }
      }),
    [listKey],
  )
  return {
    ids,
    isAll,
    onSelect,
    onSelectAll(isSelected) {
      setState({ listKey, ids: isSelected ? new Set(visibleIds) : NONE, isAll: false })
    },
    onSelectFound() {
      setState({ listKey, ids: new Set(visibleIds), isAll: true })
    },
  }
}
