import { Button, Menu, TextInput } from '@mantine/core'
import type { IssueAssignee, IssueOwner } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { useMembers, useOrganization } from '../projects/index.ts'
import { ChevronDownIcon } from '../ui/icons.tsx'
import classes from './ActionMenu.module.css'
import { AssigneeMark } from './AssigneeMark.tsx'
import { assignTo, UNASSIGN } from './issue-action.ts'
import type { ActionMenuProps } from './ResolveMenu.tsx'
import { useSuggestedOwners } from './useSuggestedOwners.ts'

export interface AssigneeMenuProps extends ActionMenuProps {
  readonly org: string
  /** Of the issues: only a team that has all of them can be given one. */
  readonly projectIds: readonly string[]
  /** Undefined where several issues are selected. */
  readonly assignee: IssueAssignee | null | undefined
  /** Whose they may be; shown first. */
  readonly owners?: readonly IssueOwner[] | undefined
}

// Fewer are found by looking.
const SEARCHED_MIN = 9

/** Me first, then everybody else, then the teams. */
export function AssigneeMenu({ org, projectIds, assignee, owners, onAction }: AssigneeMenuProps) {
  const t = useTranslations('issues')
  const name = assignee?.name ?? t('action.assign')
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="default"
          aria-label={assignee ? t('action.assignee', { name: assignee.name }) : t('action.assign')}
          {...(assignee !== undefined && {
            leftSection: <AssigneeMark org={org} assignee={assignee} />,
          })}
          rightSection={<ChevronDownIcon size={14} />}
        >
          <bdi className={classes.name}>{name}</bdi>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        <Choices {...{ org, projectIds, assignee, owners, onAction }} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Choices({ org, projectIds, assignee, owners, onAction }: AssigneeMenuProps) {
  const t = useTranslations('issues')
  const suggested = useSuggestedOwners(org, owners)
  const me = useSession().data
  const members = useMembers(org).data ?? []
  const { teams: all = [], projects = [] } = useOrganization(org).data ?? {}
  const concerned = projects.filter(({ id }) => projectIds.includes(id))
  const teams = all.filter(({ slug }) =>
    concerned.every((project) => project.teams.some((team) => team.slug === slug)),
  )
  const [words, setWords] = useState('')
  const others = members.flatMap(({ user }) => (user && user.id !== me?.id ? [user] : []))
  const isFound = (text: string) => text.toLowerCase().includes(words.trim().toLowerCase())
  const assign = (assignedTo: string, to: string) => () => onAction(assignTo(assignedTo, to))
  return (
    <>
      {others.length + teams.length >= SEARCHED_MIN && (
        <TextInput
          size="xs"
          mb={4}
          aria-label={t('action.assignTo.find')}
          placeholder={t('action.assignTo.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          // The menu's own keys move along its items.
          onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        />
      )}
      {suggested.length > 0 && <Menu.Label>{t('action.assignTo.suggested')}</Menu.Label>}
      {suggested.map(({ assignedTo, name, type }) => (
        <Menu.Item key={`${assignedTo} ${type}`} onClick={assign(assignedTo, name)}>
          <bdi>{name}</bdi>
          <div className={classes.reason}>{t(`owners.reason.${type}`)}</div>
        </Menu.Item>
      ))}
      {suggested.length > 0 && <Menu.Label>{t('action.assignTo.people')}</Menu.Label>}
      {me && isFound(`${me.name} ${me.email}`) && (
        <Menu.Item onClick={assign(`user:${me.id}`, me.name || me.email)}>
          {t.rich('action.assignTo.me', { name: () => <bdi>{me.name || me.email}</bdi> })}
        </Menu.Item>
      )}
      {others
        .filter(({ name, email }) => isFound(`${name} ${email}`))
        .map(({ id, name, email }) => (
          <Menu.Item key={id} onClick={assign(`user:${id}`, name || email)}>
            <bdi>{name || email}</bdi>
          </Menu.Item>
        ))}
      {teams.length > 0 && <Menu.Label>{t('action.assignTo.teams')}</Menu.Label>}
      {teams
        .filter(({ slug }) => isFound(slug))
        .map(({ id, slug }) => (
          <Menu.Item key={id} onClick={assign(`team:${id}`, `#${slug}`)}>
            <bdi>#{slug}</bdi>
          </Menu.Item>
        ))}
      {assignee !== null && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => onAction(UNASSIGN)}>{t('action.unassign')}</Menu.Item>
        </>
      )}
    </>
  )
}
