import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useToast } from '../../ui/Toasts.tsx'
import { SaveAsView } from './SaveAsView.tsx'
import type { ShownView } from './shown-view.ts'
import { useSaveView, useTellFailure } from './useChangeViews.ts'
import { useViewAccess } from './useViewAccess.ts'
import classes from './Views.module.css'
import { paramsOfView, viewOfSearch } from './view-search.ts'

/** Says that the list is another than the view keeps, and what may become of that. */
export function ViewChanges({ org, view, isChanged, search }: ShownView) {
  const t = useTranslations('issues')
  const navigate = useNavigate()
  const toast = useToast()
  const save = useSaveView(org)
  const onError = useTellFailure(org)
  const mayChange = useViewAccess(org)
  if (view === undefined || !isChanged) return null
  const { id, name } = view
  const onSuccess = () => toast({ text: t('views.done.saved', { name }) })
  const onSave = () => save.mutate({ ...viewOfSearch(search), id, name }, { onSuccess, onError })
  const onDiscard = () => {
    const to = '/organizations/$org/issues/views/$viewId/'
    void navigate({ to, params: { org, viewId: id }, search: paramsOfView(view) })
  }
  return (
    <div className={classes.changes} role="status">
      <span className={classes.changed} aria-hidden="true" /> {t('views.changed')}
      <div className={classes.choices}>
        {mayChange(view) && (
          <Button size="compact-sm" onClick={onSave} loading={save.isPending}>
            {t('views.save')}
          </Button>
        )}
        <SaveAsView org={org} search={search} isWide />
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDiscard}>
          {t('views.discard')}
        </Button>
      </div>
    </div>
  )
}
