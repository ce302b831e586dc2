import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail, TeamDetail } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useMembers } from '../projects/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { type Field, FieldForm } from '../ui/FieldForm.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { AddProject } from './AddProject.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { OwnerForm } from './OwnerForm.tsx'
import { TEAM_ROLES } from './role-choices.ts'
import classes from './Settings.module.css'
import { organizationPath, teamPath, useChange, useResource, useRows } from './useSettings.ts'

export interface TeamPageProps {
  readonly org: string
  readonly team: string
}

const FIELDS: readonly Field[] = [
  { name: 'name', kind: 'text', label: 'Name', isRequired: true },
  { name: 'slug', kind: 'text', label: 'Short name', isRequired: true },
]

/** Who is in a team, what it looks after, and how it is called. */
export function TeamPage({ org, team }: TeamPageProps) {
  const detail = useResource<TeamDetail>(teamPath(org, team))
  return (
    <OrganizationFrame org={org} title={`#${team}`}>
      {(organization) => (
        <QueryView query={detail} lines={6}>
          {(found) => (
            <div className={classes.stack}>
              <Members org={org} team={found} />
              <Projects org={org} team={found} />
              {found.access.includes('team:write') && <Names org={org} team={found} />}
              <OwnerForm
                org={org}
                owner={found.owner}
                path={teamPath(org, team)}
                mayChange={found.access.includes('team:write')}
              />
              {found.access.includes('team:admin') && <Removal org={organization} team={found} />}
            </div>
          )}
        </QueryView>
      )}
    </OrganizationFrame>
  )
}

interface PartProps {
  readonly org: string
  readonly team: TeamDetail
}

interface TeamMember extends MemberSummary {
  readonly teamRole: string | null
}

function Members({ org, team }: PartProps) {
  const [cursor, setCursor] = useState<string>()
  const members = useRows<TeamMember>(teamPath(org, team.slug, 'members/'), { cursor })
  const mayChange = team.access.includes('team:write')
  return (
    <Section title={`Members of #${team.slug}`}>
      {mayChange && <AddMember org={org} team={team} />}
      <QueryView
        query={members}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title="Nobody is in this team yet" />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((member) => (
                <MemberLine
                  key={member.id}
                  org={org}
                  team={team}
                  member={member}
                  mayChange={mayChange}
                />
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

function AddMember({ org, team }: PartProps) {
  const members = useMembers(org).data ?? []
  const add = useChange('The member is in the team.')
  const [id, setId] = useState<string | null>(null)
  const outside = members.filter(({ user, teams }) => user && !teams.includes(team.slug))
  const path = organizationPath(org, `members/${id}/teams/${encodeURIComponent(team.slug)}/`)
  return (
    <>
      <Refusal error={add.error} />
      <div className={classes.form}>
        <Select
          label="Add somebody"
          placeholder={outside.length === 0 ? 'Everybody is in it' : 'Choose'}
          data={outside.map((one) => ({ value: one.id, label: one.name || one.email }))}
          value={id}
          onChange={setId}
          disabled={outside.length === 0}
          searchable
        />
        <Button
          disabled={id === null}
          loading={add.isPending}
          onClick={() => add.mutate({ method: 'POST', path }, { onSuccess: () => setId(null) })}
        >
          Add
        </Button>
      </div>
    </>
  )
}

interface MemberLineProps extends PartProps {
  readonly member: TeamMember
  readonly mayChange: boolean
}

function MemberLine({ org, team, member, mayChange }: MemberLineProps) {
  const edit = useChange('The role is changed.')
  const remove = useChange('The member left the team.')
  const path = organizationPath(org, `members/${member.id}/teams/${encodeURIComponent(team.slug)}/`)
  const role = member.teamRole ?? 'contributor'
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{member.name || member.email}</bdi>
        <div className={classes.detail}>
          <bdi>{member.email}</bdi>
        </div>
        <Refusal error={edit.error ?? remove.error} />
      </div>
      <div className={classes.controls}>
        {mayChange ? (
          <>
            <Select
              aria-label={`Role of ${member.email}`}
              w={130}
              data={TEAM_ROLES}
              value={role}
              onChange={(teamRole) => edit.mutate({ method: 'PUT', path, body: { teamRole } })}
              allowDeselect={false}
            />
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({ method: 'DELETE', path })}
              aria-label={`Take ${member.email} out of the team`}
            >
              Take out
            </Button>
          </>
        ) : (
          <span className={classes.detail}>
            {TEAM_ROLES.find(({ value }) => value === role)?.label}
          </span>
        )}
      </div>
    </li>
  )
}

function Projects({ org, team }: PartProps) {
  return (
    <Section title="Projects">
      {team.access.includes('team:write') && <AddProject org={org} team={team.slug} />}
      {team.projects.length === 0 ? (
        <EmptyState title="The team has no project yet" />
      ) : (
        <ul className={classes.rows}>
          {team.projects.map(({ id, slug, name }) => (
            <li key={id} className={classes.row}>
              <Link to="/settings/$org/projects/$project/" params={{ org, project: slug }}>
                <bdi>{name}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Names({ org, team }: PartProps) {
  const { mutate, isPending, error } = useChange<TeamDetail>('The team is saved.')
  return (
    <Section title="Name">
      <FieldForm
        fields={FIELDS}
        values={{ name: team.name, slug: team.slug }}
        lock={undefined}
        isPending={isPending}
        error={error}
        onSave={(body, onDone) =>
          mutate(
            { method: 'PUT', path: teamPath(org, team.slug), body },
            {
              onSuccess: ({ slug }) => {
                onDone()
                if (slug !== team.slug) {
                  window.location.replace(
                    `/settings/${encodeURIComponent(org)}/teams/${encodeURIComponent(slug)}/`,
                  )
                }
              },
            },
          )
        }
      />
    </Section>
  )
}

function Removal({ org, team }: { org: OrganizationDetail; team: TeamDetail }) {
  const remove = useChange(undefined)
  const path = teamPath(org.slug, team.slug)
  const back = `/settings/${encodeURIComponent(org.slug)}/teams/`
  return (
    <Section title="Delete the team">
      <p className={classes.text}>Its projects and members stay, without it.</p>
      <ConfirmButton
        label="Delete the team"
        title={`Delete #${team.slug}?`}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { method: 'DELETE', path },
            { onSuccess: () => window.location.assign(back) },
          )
        }
      >
        This cannot be undone. Projects that belong to no other team are seen by managers and owners
        alone.
      </ConfirmButton>
    </Section>
  )
}
