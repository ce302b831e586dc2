import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString, type QueryParams } from '../api/query-string.ts'
import type { Translate } from '../messages/messages.ts'
import { useToast } from '../ui/Toasts.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import { describeDone, type IssueAction, type IssueChange } from './issue-action.ts'
import type { ChangedIds } from './patch-lists.ts'
import { usePatchLists } from './usePatchLists.ts'

/** Issues by their ids, or all that a search finds. */
export type IssueTarget =
  | { readonly ids: readonly string[]; readonly search?: undefined }
  | { readonly search: QueryParams; readonly count: number; readonly ids?: undefined }

interface Variables {
  readonly target: IssueTarget
  readonly change: IssueChange
}

interface ChangeAnswer {
  /** What the change is undone by. */
  readonly undoId?: string
}

interface UndoAnswer {
  readonly undone: number
  readonly refused: number
  readonly conflicts: readonly { readonly detail: string }[]
}

interface Undo {
  readonly id: string
  readonly ids: ChangedIds
}

/**
 * Changes issues, one or many, then says so and offers to undo it. `onChanged` runs when the lists
 * are up to date.
 */
export function useChangeIssues(org: string, onChanged?: (changed: ChangedIds) => void) {
  const api = useApi()
  const patchLists = usePatchLists(org)
  const showToast = useToast()
  const t = useTranslations('issues')
  const errorText = useErrorText()
  const path = `/organizations/${encodeURIComponent(org)}/issues/`
  const settle = async (changed: ChangedIds) => {
    await patchLists(changed)
    onChanged?.(changed)
  }
  const onError = (error: Error) => showToast({ text: errorText(error), kind: 'failed' })
  const mutation = useMutation({
    mutationFn: ({ target, change }: Variables) => {
      const query = formatQueryString(target.ids ? { id: target.ids } : target.search)
      return api.send<ChangeAnswer>('PUT', `${path}${query}`, change)
    },
    onSettled: (_answer, _error, { target }) => settle(target.ids),
    onError,
  })
  const undo = useMutation({
    mutationFn: ({ id }: Undo) => api.send<UndoAnswer>('POST', `${path}undo/`, { id }),
    onSuccess: (answer) => showToast({ text: describeUndone(t, answer) }),
    onSettled: (_answer, _error, { ids }) => settle(ids),
    onError,
  })
  function run(action: IssueAction, target: IssueTarget): void {
    const count = target.ids ? target.ids.length : target.count
    if (count === 0) return
    const onSuccess = ({ undoId }: ChangeAnswer) => {
      const onClick = () => undoId !== undefined && undo.mutate({ id: undoId, ids: target.ids })
      const text = describeDone(t, count, action)
      const undoing = { label: t('done.undo'), onClick }
      showToast({ text, ...(undoId !== undefined && { action: undoing }) })
    }
    mutation.mutate({ target, change: action.change }, { onSuccess })
  }
  return { run, isPending: mutation.isPending }
}

/** What somebody changed since stays: the first such issue is told with its reason. */
function describeUndone(
  t: Translate<'issues'>,
  { undone, refused, conflicts }: UndoAnswer,
): string {
  const done = t('done.undone', { count: undone })
  if (refused === 0) return done
  return `${done} ${t('done.notUndone', { count: refused, reason: conflicts[0]?.detail ?? '' })}`
}
