import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useTranslations } from 'use-intl'
import { DotsIcon } from '../../ui/icons.tsx'
import classes from './Views.module.css'
import { paramsOfView } from './view-search.ts'

export interface AllTabsMenuProps {
  readonly org: string
  readonly viewId: string | undefined
  readonly tabs: readonly IssueViewSummary[]
}

/** All tabs below each other, for those that the row has no room for, and what others made. */
export function AllTabsMenu({ org, viewId, tabs }: AllTabsMenuProps) {
  const t = useTranslations('issues')
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('views.all.label')}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        <Menu.Label>{t('views.all.tabs')}</Menu.Label>
        {tabs.length === 0 && <p className={classes.teaching}>{t('views.all.none')}</p>}
        {tabs.map((view) => (
          <Menu.Item
            key={view.id}
            data-current={view.id === viewId || undefined}
            renderRoot={(props) => (
              <Link
                to="/organizations/$org/issues/views/$viewId/"
                params={{ org, viewId: view.id }}
                search={paramsOfView(view)}
                {...props}
              />
            )}
          >
            <bdi className={classes.line2}>{view.name}</bdi>
            <code className={classes.query}>{view.query}</code>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          renderRoot={(props) => (
            <Link to="/organizations/$org/issues/views/" params={{ org }} {...props} />
          )}
        >
          {t('views.all.organization')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
