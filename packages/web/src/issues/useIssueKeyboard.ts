import { useNavigate } from '@tanstack/react-router'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import { type RefObject, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Shortcut } from '../ui/ShortcutsHelp.tsx'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { ARCHIVE, type IssueAction, REOPEN, RESOLVE } from './issue-action.ts'
import { type Mark, rowFrom } from './mark-row.ts'
import type { Selection } from './useSelection.ts'

export interface IssueKeyboardDeps {
  readonly org: string
  readonly issues: readonly IssueSummary[]
  readonly selection: Selection
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onAction: (action: IssueAction, issues: readonly IssueSummary[]) => void
  /** Absent where the selection cannot become one issue. */
  readonly onMerge: (() => void) | undefined
  /** To a row that may be too far away to be in the page. */
  readonly scrollTo: (row: number) => void
}

export function useStreamShortcuts(): readonly Shortcut[] {
  const t = useTranslations('issues')
  return [
    { keys: ['j', 'k'], does: t('stream.keys.step') },
    { keys: ['Enter'], does: t('stream.keys.open') },
    { keys: ['x'], does: t('stream.keys.select') },
    { keys: ['e'], does: t('stream.keys.resolve') },
    { keys: ['a'], does: t('stream.keys.archive') },
    { keys: ['r'], does: t('stream.keys.reopen') },
    { keys: ['m'], does: t('stream.keys.merge') },
    { keys: ['h', 'l'], does: t('stream.keys.tab') },
    { keys: ['H', 'L'], does: t('stream.keys.moveTab') },
    { keys: ['/'], does: t('stream.keys.search') },
  ]
}

/** Moves a mark along the rows by keys; returns the id of the marked row. */
export function useIssueKeyboard(deps: IssueKeyboardDeps): string | undefined {
  const { org, issues, selection, searchRef, onAction, onMerge, scrollTo } = deps
  const navigate = useNavigate()
  const [mark, setMark] = useState<Mark>()
  const at = issues.findIndex((issue) => issue.id === mark?.id)
  const current = issues[at]
  function move(step: number): void {
    const row = rowFrom({ at, mark, step, rowCount: issues.length })
    const next = issues[row]
    if (next === undefined) return
    setMark({ id: next.id, row })
    const shown = document.querySelector(`[data-issue="${next.id}"]`)
    if (shown === null) scrollTo(row)
    else shown.scrollIntoView({ block: 'nearest' })
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
    m: () => onMerge?.(),
    '/': () => searchRef.current?.focus(),
  })
  return current?.id
}
