import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OrganizationSummary } from '@vedette/protocol/api/organization'
import { ChevronDownIcon } from '../ui/icons.tsx'
import classes from './AppShell.module.css'

export interface OrganizationMenuProps {
  readonly organizations: readonly OrganizationSummary[]
  readonly current: string
}

/** For those who belong to several. */
export function OrganizationMenu({ organizations, current }: OrganizationMenuProps) {
  const found = organizations.find(({ slug }) => slug === current)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          maw={160}
          px="xs"
          style={{ flexShrink: 1 }}
          rightSection={<ChevronDownIcon size={14} />}
        >
          <bdi className={classes.organization}>{found?.name ?? current}</bdi>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.map(({ slug, name }) => (
          <Menu.Item
            key={slug}
            renderRoot={(props) => (
              <Link {...props} to="/organizations/$org/issues/" params={{ org: slug }} />
            )}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
