import { Button, Menu } from '@mantine/core'
import { Fragment } from 'react'
import { ArchiveIcon, ChevronDownIcon } from '../ui/icons.tsx'
import classes from './ActionMenu.module.css'
import { ARCHIVE, ARCHIVE_FOREVER, ARCHIVE_WAYS } from './issue-action.ts'
import type { ActionMenuProps } from './ResolveMenu.tsx'

/** Archive until it escalates by the button, under another condition by the menu. */
export function ArchiveMenu({ onAction, isPending = false }: ActionMenuProps) {
  return (
    <Button.Group>
      <Button
        variant="default"
        className={classes.main}
        leftSection={<ArchiveIcon size={14} />}
        disabled={isPending}
        onClick={() => onAction(ARCHIVE)}
        title="Until it happens far more often than it did"
      >
        Archive
      </Button>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            className={classes.more}
            aria-label="Ways to archive"
            disabled={isPending}
          >
            <ChevronDownIcon size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          <Menu.Item onClick={() => onAction(ARCHIVE)}>Until it escalates</Menu.Item>
          {ARCHIVE_WAYS.map(({ title, ways }) => (
            <Fragment key={title}>
              <Menu.Label>{title}</Menu.Label>
              {ways.map((way) => (
                <Menu.Item key={way.label} onClick={() => onAction(way)}>
                  {way.label}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => onAction(ARCHIVE_FOREVER)}>{ARCHIVE_FOREVER.label}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
