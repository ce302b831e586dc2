import { Button, Menu } from '@mantine/core'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useSession } from '../auth/index.ts'
import { useMembers, useOrganization } from '../projects/index.ts'
import { ChevronDownIcon } from '../ui/icons.tsx'
import { AssigneeMark } from './AssigneeMark.tsx'
import { useChangeIssues } from './useChangeIssues.ts'

/** Me first, then everybody else, then the teams. */
export function AssigneeMenu({ org, issue }: { org: string; issue: IssueDetail }) {
  const me = useSession().data
  const members = useMembers(org).data ?? []
  const teams = useOrganization(org).data?.teams ?? []
  const { change } = useChangeIssues(org)
  const others = members.flatMap(({ user }) => (user && user.id !== me?.id ? [user] : []))
  const assign = (assignedTo: string) => () => change({ ids: [issue.id], change: { assignedTo } })
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          aria-label={`Assignee: ${issue.assignedTo?.name ?? 'nobody'}`}
          leftSection={<AssigneeMark assignee={issue.assignedTo} />}
          rightSection={<ChevronDownIcon size={14} />}
        >
          {issue.assignedTo?.name ?? 'Assign'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {me && <Menu.Item onClick={assign(`user:${me.id}`)}>Me ({me.name || me.email})</Menu.Item>}
        {others.map(({ id, name }) => (
          <Menu.Item key={id} onClick={assign(`user:${id}`)}>
            {name}
          </Menu.Item>
        ))}
        {teams.length > 0 && <Menu.Label>Teams</Menu.Label>}
        {teams.map(({ id, slug }) => (
          <Menu.Item key={id} onClick={assign(`team:${id}`)}>
            #{slug}
          </Menu.Item>
        ))}
        {issue.assignedTo && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={assign('')}>Nobody</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
