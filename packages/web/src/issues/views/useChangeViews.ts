import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useTranslations } from 'use-intl'
import { useApi } from '../../api/ApiProvider.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { useErrorText } from '../../ui/useErrorText.ts'
import { issueKeys } from '../issue-keys.ts'
import { viewsPath } from './useViews.ts'
import type { ViewContent } from './view-search.ts'

type Tabs = readonly IssueViewSummary[]

export interface NamedView extends ViewContent {
  readonly name: string
}

/** A new view, which stands as the last tab. */
export function useAddView(org: string) {
  const api = useApi()
  return useViewChange(org, {
    mutationFn: (view: NamedView) =>
      api.send<IssueViewSummary>('POST', viewsPath(org), { ...view, starred: true }),
    change: (tabs, _view, added) => [...tabs, added],
  })
}

/** All of it: the API keeps nothing of what was before. */
export function useSaveView(org: string) {
  const api = useApi()
  return useViewChange(org, {
    mutationFn: ({ id, name, query, querySort, ...rest }: NamedView & { readonly id: string }) => {
      const { projects, environments, timeFilters } = rest
      const body = { name, query, querySort, projects, environments, timeFilters }
      return api.send<IssueViewSummary>('PUT', `${viewsPath(org)}${id}/`, body)
    },
    change: (tabs, { id }, saved) => tabs.map((tab) => (tab.id === id ? saved : tab)),
  })
}

export function useOrderViews(org: string) {
  const api = useApi()
  const client = useQueryClient()
  const onError = useTellFailure(org)
  const queryKey = issueKeys.tabs(org)
  const mutationKey = ['order-views', org]
  return useMutation({
    mutationKey,
    // One after the other: an order that overtakes a later one would be the one that is kept.
    scope: { id: mutationKey.join(' ') },
    mutationFn: (ids: readonly string[]) =>
      api.send('PUT', `${viewsPath(org)}starred/order/`, { view_ids: ids }),
    // At once, so that a key pressed again moves it from where it is by now.
    onMutate: (ids) => {
      // An answer that is on its way has the order of before.
      void client.cancelQueries({ queryKey })
      client.setQueryData<Tabs>(queryKey, (tabs = []) =>
        ids.flatMap((id) => tabs.find((tab) => tab.id === id) ?? []),
      )
    },
    onError,
    onSettled: () => {
      const isLast = client.isMutating({ mutationKey }) === 1
      if (isLast) void client.invalidateQueries({ queryKey })
    },
  })
}

interface StarChange {
  readonly view: IssueViewSummary
  readonly starred: boolean
  /** Which place it takes among the tabs, or had there; the last without it. */
  readonly position?: number
}

/** Makes a tab of a view, or takes it from the tabs, which can be undone. */
export function useStarView(org: string) {
  const api = useApi()
  const client = useQueryClient()
  const showToast = useToast()
  const t = useTranslations('issues')
  const onError = useTellFailure(org)
  const { mutate, isPending } = useMutation({
    mutationFn: ({ view, starred, position }: StarChange) =>
      api.send('POST', `${viewsPath(org)}${view.id}/starred/`, {
        starred,
        ...(starred && position !== undefined && { position }),
      }),
    // Here and not beside the button, which goes with the tab.
    onSuccess: (_answer, { view, starred, position }) => {
      const next = { ...view, starred }
      client.setQueryData(issueKeys.view(org, view.id), next)
      client.setQueryData<Tabs>(issueKeys.tabs(org), (tabs = []) => {
        const others = tabs.filter(({ id }) => id !== view.id)
        return starred ? others.toSpliced(position ?? others.length, 0, next) : others
      })
      void client.invalidateQueries({ queryKey: issueKeys.views(org) })
      if (starred) return
      const undo = () =>
        mutate({ view, starred: true, ...(position !== undefined && { position }) })
      showToast({
        text: t('views.done.removed', { name: view.name }),
        action: { label: t('done.undo'), onClick: undo },
      })
    },
    onError,
  })
  return {
    isPending,
    star: (view: IssueViewSummary) => mutate({ view, starred: true }),
    unstar(view: IssueViewSummary): void {
      const tabs = client.getQueryData<Tabs>(issueKeys.tabs(org)) ?? []
      const position = tabs.findIndex(({ id }) => id === view.id)
      mutate({ view, starred: false, ...(position >= 0 && { position }) })
    },
  }
}

/** For everybody. */
export function useDeleteView(org: string) {
  const api = useApi()
  return useViewChange(org, {
    mutationFn: (id: string) => api.send('DELETE', `${viewsPath(org)}${id}/`),
    change: (tabs, id) => tabs.filter((tab) => tab.id !== id),
  })
}

interface ViewChange<Value, Answer> {
  readonly mutationFn: (value: Value) => Promise<Answer>
  /** What becomes of the tabs, before they are asked for again. */
  readonly change: (tabs: Tabs, value: Value, answer: Answer) => Tabs
}

function useViewChange<Value, Answer>(org: string, deps: ViewChange<Value, Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deps.mutationFn,
    onSuccess: (answer, value) => {
      client.setQueryData<Tabs>(issueKeys.tabs(org), (tabs) =>
        tabs === undefined ? tabs : deps.change(tabs, value, answer),
      )
      void client.invalidateQueries({ queryKey: issueKeys.views(org) })
    },
  })
}

/** For what was asked for outside a form, which says by itself why it was refused. */
export function useTellFailure(org: string): (error: Error) => void {
  const client = useQueryClient()
  const showToast = useToast()
  const errorText = useErrorText()
  return (error) => {
    showToast({ text: errorText(error), kind: 'failed' })
    void client.invalidateQueries({ queryKey: issueKeys.views(org) })
  }
}
