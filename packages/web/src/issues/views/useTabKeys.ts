import { useNavigate } from '@tanstack/react-router'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useShortcuts } from '../../ui/useShortcuts.ts'
import { paramsOfStatus } from '../StatusLinks.tsx'
import { findStatusTab, STATUS_TABS } from '../status-tab.ts'
import { moveId, neighborOf } from './place-of-view.ts'
import type { ShownView } from './shown-view.ts'
import { useOrderViews } from './useChangeViews.ts'
import { paramsOfView } from './view-search.ts'

/** From tab to tab by keys; with the shift key the view itself moves. */
export function useTabKeys(shown: ShownView, tabs: readonly IssueViewSummary[]): void {
  const { org, viewId, params, search } = shown
  const navigate = useNavigate()
  const order = useOrderViews(org)
  const ids = tabs.map(({ id }) => id)
  function step(by: number): void {
    const current = viewId ?? findStatusTab(search.query)
    const next = neighborOf<string>([...STATUS_TABS, ...ids], current, by)
    const view = tabs.find(({ id }) => id === next)
    const status = STATUS_TABS.find((tab) => tab === next)
    if (view !== undefined) {
      const to = '/organizations/$org/issues/views/$viewId/'
      void navigate({ to, params: { org, viewId: view.id }, search: paramsOfView(view) })
    } else if (status !== undefined) {
      const place = paramsOfStatus(params, status, viewId === undefined)
      void navigate({ to: '/organizations/$org/issues/', params: { org }, search: place })
    }
  }
  function move(by: number): void {
    if (viewId !== undefined && ids.includes(viewId)) order.mutate(moveId(ids, viewId, by))
  }
  useShortcuts({
    h: () => step(-1),
    l: () => step(1),
    H: () => move(-1),
    L: () => move(1),
  })
}
