import { Select } from '@mantine/core'
import type { AuditLogRow, AuditLogPage as AuditPage } from '@vedette/protocol/api/audit-log'
import { useState } from 'react'
import { useMembers } from '../projects/index.ts'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import classes from './Settings.module.css'
import { organizationPath, useRows } from './useSettings.ts'

/** Who changed access and settings, and when. */
export function AuditLogPage({ org }: { org: string }) {
  return (
    <OrganizationFrame org={org} title="Audit log">
      {({ access }) =>
        access.includes('org:write') ? (
          <Log org={org} />
        ) : (
          <EmptyState title="Managers and owners of the organization read this" />
        )
      }
    </OrganizationFrame>
  )
}

function Log({ org }: { org: string }) {
  const [event, setEvent] = useState('')
  const [actor, setActor] = useState('')
  const [cursor, setCursor] = useState<string>()
  const log = useRows<AuditLogRow>(organizationPath(org, 'audit-logs/'), {
    event: event || undefined,
    actor: actor || undefined,
    cursor,
  })
  // This page of the API is an object with its rows, where others are a list.
  const page = log.data?.rows as unknown as AuditPage | undefined
  const people = (useMembers(org).data ?? []).flatMap(({ user }) =>
    user ? [{ value: user.id, label: user.name || user.email }] : [],
  )
  const filters = (
    <>
      <Select
        aria-label="Event"
        w={190}
        data={[{ value: '', label: 'All events' }, ...(page?.options ?? [])]}
        value={event}
        onChange={(value) => {
          setEvent(value ?? '')
          setCursor(undefined)
        }}
        allowDeselect={false}
        searchable
      />
      <Select
        aria-label="Person"
        w={170}
        data={[{ value: '', label: 'Everybody' }, ...people]}
        value={actor}
        onChange={(value) => {
          setActor(value ?? '')
          setCursor(undefined)
        }}
        allowDeselect={false}
        searchable
      />
    </>
  )
  return (
    <Section title="Audit log" actions={filters}>
      <QueryView
        query={log}
        isEmpty={() => page?.rows.length === 0}
        empty={<EmptyState title="Nothing of that kind has happened" />}
      >
        {(links) => (
          <>
            <ul className={classes.rows}>
              {page?.rows.map((row) => (
                <LogRow key={row.id} row={row} />
              ))}
            </ul>
            <Pager {...links} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

const VALUE_CHARS_MAX = 80

function LogRow({ row }: { row: AuditLogRow }) {
  const who = row.actor ? row.actor.name || row.actor.email : 'The system'
  const facts = Object.entries(row.data)
    .filter(([key]) => key !== 'userId' && key !== 'id')
    .map(([key, value]) => `${key}: ${textOf(value).slice(0, VALUE_CHARS_MAX)}`)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>
          <bdi className={classes.name}>{who}</bdi> · {row.event} · <bdi>{row.target}</bdi>
        </div>
        {facts.length > 0 && (
          <div className={classes.detail}>
            <bdi>{facts.join(' · ')}</bdi>
          </div>
        )}
      </div>
      <div className={classes.detail}>
        {row.ipAddress && <>{row.ipAddress} · </>}
        <Age at={row.dateCreated} />
      </div>
    </li>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
