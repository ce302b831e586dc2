import { Button, Menu } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { ChevronDownIcon } from '../ui/icons.tsx'
import { type IssuePriority, PRIORITIES, prioritize } from './issue-action.ts'
import type { ActionMenuProps } from './ResolveMenu.tsx'

export interface PriorityMenuProps extends ActionMenuProps {
  /** Undefined where issues of several are selected. */
  readonly current: IssuePriority | undefined
}

export function PriorityMenu({ current, onAction }: PriorityMenuProps) {
  const t = useTranslations('issues')
  const label =
    current === undefined ? t('action.priority') : t('action.priorityName', { priority: current })
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<ChevronDownIcon size={14} />}
          aria-label={current === undefined ? label : t('action.priorityIs', { priority: current })}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('action.priority')}</Menu.Label>
        {PRIORITIES.map((priority) => (
          <Menu.Item
            key={priority}
            disabled={priority === current}
            onClick={() => onAction(prioritize(priority))}
          >
            {t('action.priorityName', { priority })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
