import { useNavigate } from '@tanstack/react-router'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { type RefObject, useState } from 'react'
import type { Shortcut } from '../ui/ShortcutsHelp.tsx'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { ARCHIVE, type IssueAction, REOPEN, RESOLVE } from './issue-action.ts'
import type { Selection } from './useSelection.ts'

export interface IssueKeyboardDeps {
  readonly org: string
  readonly issues: readonly IssueSummary[]
  readonly selection: Selection
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onAction: (action: IssueAction, issues: readonly IssueSummary[]) => void
}

export const STREAM_SHORTCUTS: readonly Shortcut[] = [
  { keys: ['j', 'k'], does: 'Next or previous issue' },
  { keys: ['Enter'], does: 'Open the issue' },
  { keys: ['x'], does: 'Select or unselect it' },
  { keys: ['e'], does: 'Resolve it, or the selected ones' },
  { keys: ['a'], does: 'Archive until it escalates' },
  { keys: ['r'], does: 'Reopen' },
  { keys: ['/'], does: 'Search' },
]

/** Moves a mark along the rows by keys; returns the id of the marked row. */
export function useIssueKeyboard(deps: IssueKeyboardDeps): string | undefined {
  const { org, issues, selection, searchRef, onAction } = deps
  const navigate = useNavigate()
  const [currentId, setCurrentId] = useState<string>()
  const at = issues.findIndex((issue) => issue.id === currentId)
  const current = issues[at]
  function move(step: number): void {
    const next = issues[Math.min(issues.length - 1, Math.max(0, at + step))]
    if (next === undefined) return
    setCurrentId(next.id)
    document.querySelector(`[data-issue="${next.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  function act(action: IssueAction): void {
    const selected = issues.filter((issue) => selection.ids.has(issue.id))
    onAction(action, selected.length > 0 || current === undefined ? selected : [current])
  }
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      if (current === undefined) return
      const params = { org, issueId: current.id }
      void navigate({ to: '/organizations/$org/issues/$issueId/', params })
    },
    x: () => current && selection.onSelect(current.id, !selection.ids.has(current.id)),
    e: () => act(RESOLVE),
    a: () => act(ARCHIVE),
    r: () => act(REOPEN),
    '/': () => searchRef.current?.focus(),
  })
  return current?.id
}
