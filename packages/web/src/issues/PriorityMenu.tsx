import { Button, Menu } from '@mantine/core'
import { ChevronDownIcon } from '../ui/icons.tsx'
import { type IssuePriority, PRIORITIES, prioritize } from './issue-action.ts'
import type { ActionMenuProps } from './ResolveMenu.tsx'

export interface PriorityMenuProps extends ActionMenuProps {
  /** Undefined where issues of several are selected. */
  readonly current: IssuePriority | undefined
}

export function PriorityMenu({ current, onAction }: PriorityMenuProps) {
  const label = current === undefined ? 'Priority' : prioritize(current).label
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          rightSection={<ChevronDownIcon size={14} />}
          aria-label={current === undefined ? 'Priority' : `Priority: ${current}`}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Priority</Menu.Label>
        {PRIORITIES.map((priority) => (
          <Menu.Item
            key={priority}
            disabled={priority === current}
            onClick={() => onAction(prioritize(priority))}
          >
            {prioritize(priority).label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
