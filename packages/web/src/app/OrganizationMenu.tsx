import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OrganizationSummary } from '@vedette/protocol/api/organization'
import { ChevronDownIcon } from '../ui/icons.tsx'

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
        <Button variant="default" rightSection={<ChevronDownIcon size={14} />}>
          {found?.name ?? current}
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
