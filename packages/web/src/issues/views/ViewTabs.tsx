import { Link } from '@tanstack/react-router'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useTranslations } from 'use-intl'
import { NavTabs } from '../../ui/NavTabs.tsx'
import { StatusLinks } from '../StatusLinks.tsx'
import { AllTabsMenu } from './AllTabsMenu.tsx'
import { SaveAsView } from './SaveAsView.tsx'
import type { ShownView } from './shown-view.ts'
import { useTabKeys } from './useTabKeys.ts'
import { useTabViews } from './useViews.ts'
import { ViewMenu } from './ViewMenu.tsx'
import classes from './Views.module.css'
import { paramsOfView } from './view-search.ts'

/** The statuses, then the person's own tabs; whatever else the address names stands last. */
export function ViewTabs(shown: ShownView) {
  const { org, view, viewId } = shown
  const t = useTranslations('issues')
  const tabs = useTabViews(org).data ?? []
  const isTab = tabs.some(({ id }) => id === viewId)
  const all = view === undefined || isTab ? tabs : [...tabs, view]
  useTabKeys(shown, tabs)
  return (
    <div className={classes.bar}>
      <NavTabs label={t('stream.status')}>
        <StatusLinks org={org} params={shown.params} isCurrent={viewId === undefined} />
        {all.length > 0 && <span className={classes.line} />}
        {all.map((one) => (
          <ViewTab key={one.id} {...shown} view={one} isCurrent={one.id === viewId} tabs={tabs} />
        ))}
      </NavTabs>
      <div className={classes.end}>
        {viewId === undefined && <SaveAsView org={org} search={shown.search} />}
        <AllTabsMenu org={org} viewId={viewId} tabs={tabs} />
      </div>
    </div>
  )
}

interface ViewTabProps extends ShownView {
  readonly view: IssueViewSummary
  readonly tabs: readonly IssueViewSummary[]
  readonly isCurrent: boolean
}

function ViewTab(props: ViewTabProps) {
  const { org, view, tabs, isCurrent, isChanged } = props
  const t = useTranslations('issues')
  return (
    <span className={classes.tab}>
      <Link
        to="/organizations/$org/issues/views/$viewId/"
        params={{ org, viewId: view.id }}
        search={paramsOfView(view)}
        title={view.name}
        {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      >
        <bdi className={classes.name}>{view.name}</bdi>
        {isCurrent && isChanged && (
          <span className={classes.changed} title={t('views.changed')}>
            <span className="sr-only">{t('views.changed')}</span>
          </span>
        )}
      </Link>
      {isCurrent && <ViewMenu org={org} view={view} tabs={tabs} />}
    </span>
  )
}
