import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useTranslations } from 'use-intl'
import { Age } from '../../ui/Age.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { StarIcon } from '../../ui/icons.tsx'
import { useDeleteView, useStarView } from './useChangeViews.ts'
import { useViewAccess } from './useViewAccess.ts'
import { useViewSummary } from './useViewSummary.ts'
import classes from './ViewList.module.css'
import { paramsOfView } from './view-search.ts'

export interface ViewRowProps {
  readonly org: string
  readonly view: IssueViewSummary
  readonly tabs: readonly IssueViewSummary[]
}

/** A view, whoever made it: opened, made a tab, deleted. */
export function ViewRow({ org, view, tabs }: ViewRowProps) {
  const t = useTranslations('issues')
  const summarize = useViewSummary(org)
  const { star, unstar, isPending } = useStarView(org)
  const mayChange = useViewAccess(org)
  const isTab = tabs.some(({ id }) => id === view.id)
  const { createdBy } = view
  return (
    <li className={classes.row}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={isTab ? (classes.starred ?? '') : ''}
        aria-pressed={isTab}
        aria-label={t('views.list.star', { name: view.name })}
        title={t(isTab ? 'views.menu.unstar' : 'views.menu.star')}
        disabled={isPending}
        onClick={() => (isTab ? unstar(view) : star(view))}
      >
        <StarIcon />
      </ActionIcon>
      <div className={classes.main}>
        <Link
          className={classes.name}
          to="/organizations/$org/issues/views/$viewId/"
          params={{ org, viewId: view.id }}
          search={paramsOfView(view)}
        >
          <bdi>{view.name}</bdi>
        </Link>
        <code className={classes.query}>{summarize(view)}</code>
        <div className={classes.facts}>
          {createdBy && <bdi>{createdBy.name || createdBy.email}</bdi>}
          <span>{t('views.list.stars', { count: view.stars })}</span>
          <span>
            {view.lastVisited === null
              ? t('views.list.neverVisited')
              : t.rich('views.list.visited', { age: () => <Age at={view.lastVisited ?? ''} /> })}
          </span>
        </div>
      </div>
      {mayChange(view) && <DeleteView org={org} view={view} />}
    </li>
  )
}

function DeleteView({ org, view }: Pick<ViewRowProps, 'org' | 'view'>) {
  const t = useTranslations('issues')
  const remove = useDeleteView(org)
  return (
    <ConfirmButton
      label={t('views.list.delete')}
      ariaLabel={t('views.list.deleteOne', { name: view.name })}
      title={t('views.list.deleteOne', { name: view.name })}
      isDangerous
      isCompact
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={(onDone) => remove.mutate(view.id, { onSuccess: onDone })}
    >
      {t('views.list.deleteText', { count: view.stars })}
    </ConfirmButton>
  )
}
