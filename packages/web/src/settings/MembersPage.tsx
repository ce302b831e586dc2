import { Select } from '@mantine/core'
import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { InviteForm } from './InviteForm.tsx'
import { MemberRequests } from './MemberRequests.tsx'
import { MemberRow } from './MemberRow.tsx'
import { OrganizationFrame } from './OrganizationFrame.tsx'
import { roleName } from './role-choices.ts'
import { SearchField } from './SearchField.tsx'
import classes from './Settings.module.css'
import { MEMBER_FACTORS, MEMBER_STATES, type MemberSearch, memberQuery } from './settings-search.ts'
import { organizationPath, useRows } from './useSettings.ts'

export interface MembersPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly search: MemberSearch
  readonly onSearch: (search: MemberSearch) => void
}

/** Who belongs to an organization, who is invited, and who would like to. */
export function MembersPage({ org, search, onSearch }: MembersPageProps) {
  const t = useTranslations('settings.organization')
  const places = useTranslations('places')
  return (
    <OrganizationFrame org={org} title={places('organization.members')}>
      {(organization) => (
        <>
          <Section title={t('invite.title')}>
            <InviteForm organization={organization} />
          </Section>
          <MemberRequests organization={organization} />
          <MemberList organization={organization} search={search} onSearch={onSearch} />
        </>
      )}
    </OrganizationFrame>
  )
}

interface MemberListProps extends Pick<MembersPageProps, 'search' | 'onSearch'> {
  readonly organization: OrganizationDetail
}

function MemberList({ organization, search, onSearch }: MemberListProps) {
  const t = useTranslations('settings.organization')
  const me = useSession().data
  const path = organizationPath(organization.slug, 'members/')
  const query = { query: memberQuery(search), cursor: search.cursor }
  const members = useRows<MemberSummary>(path, query)
  const filters = <Filters organization={organization} search={search} onSearch={onSearch} />
  return (
    <Section title={t('members.title')} actions={filters}>
      <QueryView
        query={members}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('members.none')} />}
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
            <Pager {...page} onMove={(cursor) => onSearch({ ...search, cursor })} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

function Filters({ organization, search, onSearch }: MemberListProps) {
  const t = useTranslations('settings')
  const { cursor: _first, ...rest } = search
  /** The empty choice takes a filter away. */
  function choose(name: 'query' | 'role' | 'state' | 'factor', value: string): void {
    const { [name]: _former, ...others } = rest
    onSearch(value === '' ? others : ({ ...others, [name]: value } as MemberSearch))
  }
  const states = MEMBER_STATES.map((value) => ({
    value,
    label: t(`organization.members.state.${value}`),
  }))
  const factors = MEMBER_FACTORS.map((value) => ({
    value,
    label: t(`organization.members.factor.${value}`),
  }))
  const roles = organization.availableRoles.map(({ id }) => ({
    value: id,
    label: roleName(t, id),
  }))
  return (
    <>
      <Select
        aria-label={t('organization.members.roleFilter')}
        w={120}
        data={[{ value: '', label: t('organization.members.allRoles') }, ...roles]}
        value={search.role ?? ''}
        onChange={(value) => choose('role', value ?? '')}
        allowDeselect={false}
      />
      <Select
        aria-label={t('organization.members.stateFilter')}
        w={120}
        data={[{ value: '', label: t('organization.members.allStates') }, ...states]}
        value={search.state ?? ''}
        onChange={(value) => choose('state', value ?? '')}
        allowDeselect={false}
      />
      <Select
        aria-label={t('organization.members.factorFilter')}
        w={150}
        data={[{ value: '', label: t('organization.members.anyFactor') }, ...factors]}
        value={search.factor ?? ''}
        onChange={(value) => choose('factor', value ?? '')}
        allowDeselect={false}
      />
      <SearchField
        label={t('organization.members.search')}
        value={search.query ?? ''}
        onSearch={(text) => choose('query', text)}
      />
    </>
  )
}
