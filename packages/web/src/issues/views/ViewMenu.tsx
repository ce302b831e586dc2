import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon } from '../../ui/icons.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { readFirstView, writeFirstView } from './first-view.ts'
import { NAME_CHARS_MAX } from './NameDialog.tsx'
import { moveId } from './place-of-view.ts'
import { RenameView } from './RenameView.tsx'
import { useAddView, useOrderViews, useStarView, useTellFailure } from './useChangeViews.ts'
import { useViewAccess } from './useViewAccess.ts'
import classes from './Views.module.css'
import { paramsOfView } from './view-search.ts'

export interface ViewMenuProps {
  readonly org: string
  readonly view: IssueViewSummary
  readonly tabs: readonly IssueViewSummary[]
}

/** What can be done with a tab. */
export function ViewMenu({ org, view, tabs }: ViewMenuProps) {
  const t = useTranslations('issues')
  const [isRenaming, setIsRenaming] = useState(false)
  const mayChange = useViewAccess(org)
  const duplicate = useDuplicate(org)
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <ActionIcon
            className={classes.menu}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('views.menu.label', { name: view.name })}
          >
            <ChevronDownIcon size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayChange(view) && (
            <Menu.Item onClick={() => setIsRenaming(true)}>{t('views.menu.rename')}</Menu.Item>
          )}
          <Menu.Item onClick={() => duplicate(view)}>{t('views.menu.duplicate')}</Menu.Item>
          <Menu.Divider />
          <PlaceItems {...{ org, view, tabs }} />
        </Menu.Dropdown>
      </Menu>
      {isRenaming && <RenameView {...{ org, view }} onClose={() => setIsRenaming(false)} />}
    </>
  )
}

/** Where it stands among the tabs, and whether at all. */
function PlaceItems({ org, view, tabs }: ViewMenuProps) {
  const t = useTranslations('issues')
  const toast = useToast()
  const order = useOrderViews(org)
  const { star, unstar } = useStarView(org)
  const ids = tabs.map(({ id }) => id)
  const at = ids.indexOf(view.id)
  const isFirst = readFirstView(org) === view.id
  const onFirst = () => {
    writeFirstView(org, isFirst ? undefined : view.id)
    toast({ text: t(isFirst ? 'views.done.notFirst' : 'views.done.first', { name: view.name }) })
  }
  if (at < 0) {
    return <Menu.Item onClick={() => star(view)}>{t('views.menu.star')}</Menu.Item>
  }
  return (
    <>
      <Menu.Item
        disabled={at === 0}
        onClick={() => order.mutate(moveId(ids, view.id, -1))}
        closeMenuOnClick={false}
      >
        {t('views.menu.left')}
      </Menu.Item>
      <Menu.Item
        disabled={at === ids.length - 1}
        onClick={() => order.mutate(moveId(ids, view.id, 1))}
        closeMenuOnClick={false}
      >
        {t('views.menu.right')}
      </Menu.Item>
      <Menu.Item onClick={onFirst}>
        {t(isFirst ? 'views.menu.notFirst' : 'views.menu.first')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => unstar(view)}>{t('views.menu.unstar')}</Menu.Item>
    </>
  )
}

function useDuplicate(org: string): (view: IssueViewSummary) => void {
  const t = useTranslations('issues')
  const navigate = useNavigate()
  const add = useAddView(org)
  const onError = useTellFailure(org)
  return (view) => {
    const { query, querySort, projects, environments, timeFilters } = view
    const content = { query, querySort, projects, environments, timeFilters }
    const name = t('views.copyOf', { name: view.name }).slice(0, NAME_CHARS_MAX)
    const onSuccess = ({ id }: IssueViewSummary) => {
      const to = '/organizations/$org/issues/views/$viewId/'
      void navigate({ to, params: { org, viewId: id }, search: paramsOfView(content) })
    }
    add.mutate({ ...content, name }, { onSuccess, onError })
  }
}
