import { useLocation, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { type AuditSearch, normalizeAuditSearch } from '../audit/audit-search.ts'
import { AuditPage } from '../manage/AuditPage.tsx'
import { type ManageSearch, normalizeManage } from '../manage/manage-search.ts'
import { OptionsPage } from '../manage/OptionsPage.tsx'
import { OrganizationsPage } from '../manage/OrganizationsPage.tsx'
import { OverviewPage } from '../manage/OverviewPage.tsx'
import { QueuesPage } from '../manage/QueuesPage.tsx'
import { StoragePage } from '../manage/StoragePage.tsx'
import { SuperusersOnly } from '../manage/SuperusersOnly.tsx'
import { UserPage } from '../manage/UserPage.tsx'
import { UsersPage } from '../manage/UsersPage.tsx'
import { stringifySearch } from './search-params.ts'

/** What the address says, and a way to say something else. */
function useAddress<Search extends object>(
  normalize: (search: Readonly<Record<string, unknown>>) => Search,
) {
  const search = normalize({ ...useSearch({ strict: false }) })
  const { pathname } = useLocation()
  const { history } = useRouter()
  return {
    search,
    onSearch: (next: Search) =>
      history.push(`${pathname}${stringifySearch(next as Readonly<Record<string, unknown>>)}`),
  }
}

const useManageSearch = () => useAddress<ManageSearch>(normalizeManage)

export function OverviewRoute() {
  const address = useManageSearch()
  return (
    <SuperusersOnly>
      <OverviewPage {...address} />
    </SuperusersOnly>
  )
}

export function QueuesRoute() {
  const address = useManageSearch()
  return (
    <SuperusersOnly>
      <QueuesPage {...address} />
    </SuperusersOnly>
  )
}

export function OptionsRoute() {
  const address = useManageSearch()
  return (
    <SuperusersOnly>
      <OptionsPage {...address} />
    </SuperusersOnly>
  )
}

export function OrganizationsRoute() {
  const address = useManageSearch()
  return (
    <SuperusersOnly>
      <OrganizationsPage {...address} />
    </SuperusersOnly>
  )
}

export function UsersRoute() {
  const address = useManageSearch()
  return (
    <SuperusersOnly>
      <UsersPage {...address} />
    </SuperusersOnly>
  )
}

export function UserRoute() {
  const { user = '' } = useParams({ strict: false })
  return (
    <SuperusersOnly>
      <UserPage key={user} user={user} />
    </SuperusersOnly>
  )
}

export function StorageRoute() {
  return (
    <SuperusersOnly>
      <StoragePage />
    </SuperusersOnly>
  )
}

export function AuditRoute() {
  const address = useAddress<AuditSearch>(normalizeAuditSearch)
  return (
    <SuperusersOnly>
      <AuditPage {...address} />
    </SuperusersOnly>
  )
}
