import { TextInput } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useState } from 'react'
import { useSession } from '../auth/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { InviteForm } from './InviteForm.tsx'
import { MemberRequests } from './MemberRequests.tsx'
import { MemberRow } from './MemberRow.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import classes from './Settings.module.css'
import { organizationPath, useRows } from './useSettings.ts'

/** Who belongs to an organization, who is invited, and who would like to. */
export function MembersPage({ org }: { org: string }) {
  return (
    <OrganizationFrame org={org} title="Members">
      {(organization) => (
        <>
          <Section title="Invite somebody">
            <InviteForm organization={organization} />
          </Section>
          <MemberRequests organization={organization} />
          <MemberList organization={organization} />
        </>
      )}
    </OrganizationFrame>
  )
}

function MemberList({ organization }: { organization: OrganizationDetail }) {
  const me = useSession().data
  const [query, setQuery] = useState('')
  const [cursor, setCursor] = useState<string>()
  const path = organizationPath(organization.slug, 'members/')
  const members = useRows<MemberSummary>(path, { query, cursor })
  const search = (
    <TextInput
      aria-label="Search members"
      placeholder="Name or address"
      leftSection={<SearchIcon size={14} />}
      size="xs"
      value={query}
      onChange={(event) => {
        setQuery(event.currentTarget.value)
        setCursor(undefined)
      }}
    />
  )
  return (
    <Section title="Members" actions={search}>
      <QueryView
        query={members}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title="Nobody is called that" />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((member) => (
                <MemberRow
                  key={`${member.pending}/${member.id}`}
                  member={member}
                  organization={organization}
                  isSelf={member.user !== null && member.user.id === me?.id}
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
