import { Button, Menu } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ArchiveIcon, ChevronDownIcon } from '../ui/icons.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import classes from './ActionMenu.module.css'
import { ARCHIVE, ARCHIVE_FOREVER, ARCHIVE_WAYS } from './issue-action.ts'
import type { ActionMenuProps } from './ResolveMenu.tsx'

// Its number fields are larger than all else of the menus, and few choose a number.
const ArchiveDialog = lazyPart(async () => (await import('./ArchiveDialog.tsx')).ArchiveDialog)

/** Archive until it escalates by the button, under another condition by the menu. */
export function ArchiveMenu({ onAction, isPending = false }: ActionMenuProps) {
  const t = useTranslations('issues')
  const [isChoosing, setIsChoosing] = useState(false)
  return (
    <Button.Group>
      <Button
        variant="default"
        className={classes.main}
        leftSection={<ArchiveIcon size={14} />}
        disabled={isPending}
        onClick={() => onAction(ARCHIVE)}
        title={t('action.archiveHint')}
      >
        {t('action.archive')}
      </Button>
      <Menu onOpen={ArchiveDialog.prefetch}>
        <Menu.Target>
          <Button
            variant="default"
            className={classes.more}
            aria-label={t('action.archiveWays')}
            disabled={isPending}
          >
            <ChevronDownIcon size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          <Menu.Item onClick={() => onAction(ARCHIVE)}>{t('action.archiveEscalates')}</Menu.Item>
          {ARCHIVE_WAYS.map(({ title, ways }) => (
            <Fragment key={title}>
              <Menu.Label>{t(`action.archiveGroup.${title}`)}</Menu.Label>
              {ways.map((way) => (
                <Menu.Item key={JSON.stringify(way)} onClick={() => onAction(way)}>
                  {t(`action.${way.name}`, way.values)}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
          <Menu.Item onClick={() => setIsChoosing(true)}>{t('action.archiveOther')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => onAction(ARCHIVE_FOREVER)}>
            {t('action.archiveForever')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChoosing && <ArchiveDialog onAction={onAction} onClose={() => setIsChoosing(false)} />}
    </Button.Group>
  )
}
