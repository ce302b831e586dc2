import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useReleases } from '../projects/index.ts'
import { CheckIcon, ChevronDownIcon } from '../ui/icons.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import classes from './ActionMenu.module.css'
import {
  type IssueAction,
  RESOLVE,
  RESOLVE_LATEST,
  RESOLVE_NEXT,
  resolveInRelease,
} from './issue-action.ts'

const dialogs = () => import('./ResolveDialog.tsx')
const ReleaseDialog = lazyPart(async () => (await dialogs()).ReleaseDialog)
const CommitDialog = lazyPart(async () => (await dialogs()).CommitDialog)

export interface ActionMenuProps {
  readonly onAction: (action: IssueAction) => void
  readonly isPending?: boolean
}

export interface ResolveMenuProps extends ActionMenuProps {
  readonly org: string
  /** The releases offered are of this project; undefined where issues of several are selected. */
  readonly projectId: string | undefined
}

/** Resolve at once by the button, in a release by the menu beside it. */
export function ResolveMenu({ org, projectId, onAction, isPending = false }: ResolveMenuProps) {
  const t = useTranslations('issues')
  const [choosing, setChoosing] = useState<'release' | 'commit'>()
  const dialog = { org, onAction, onClose: () => setChoosing(undefined) }
  return (
    <Button.Group>
      <Button
        className={classes.main}
        leftSection={<CheckIcon size={14} />}
        loading={isPending}
        onClick={() => onAction(RESOLVE)}
      >
        {t('action.resolve')}
      </Button>
      <Menu onOpen={ReleaseDialog.prefetch}>
        <Menu.Target>
          <Button
            className={classes.more}
            aria-label={t('action.resolveWays')}
            disabled={isPending}
          >
            <ChevronDownIcon size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          <Menu.Label>{t('action.resolveHint')}</Menu.Label>
          {[RESOLVE_NEXT, RESOLVE_LATEST].map((way) => (
            <Menu.Item key={way.name} onClick={() => onAction(way)}>
              {t(`action.${way.name}`)}
            </Menu.Item>
          ))}
          {projectId !== undefined && (
            <>
              <ReleaseItems org={org} projectId={projectId} onAction={onAction} />
              <Menu.Item onClick={() => setChoosing('release')}>
                {t('action.resolveInOther')}
              </Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setChoosing('commit')}>{t('action.resolveInCommit')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {choosing === 'release' && projectId !== undefined && (
        <ReleaseDialog {...dialog} projectId={projectId} />
      )}
      {choosing === 'commit' && <CommitDialog {...dialog} />}
    </Button.Group>
  )
}

const OFFERED_MAX = 5

/** Asked for when the menu is open: its content is drawn only then. */
function ReleaseItems({ org, projectId, onAction }: ResolveMenuProps & { projectId: string }) {
  const t = useTranslations('issues')
  const releases = useReleases(org, { project: projectId, per_page: OFFERED_MAX }).data?.rows ?? []
  if (releases.length === 0) return <Menu.Item disabled>{t('action.resolveNone')}</Menu.Item>
  return releases.map(({ version }) => (
    <Menu.Item key={version} onClick={() => onAction(resolveInRelease(version))}>
      {t.rich('action.resolveIn', { version: () => <bdi>{version}</bdi> })}
    </Menu.Item>
  ))
}
