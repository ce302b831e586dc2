import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ReleaseListPage } from '../releases/ReleaseListPage.tsx'
import { ReleasePage } from '../releases/ReleasePage.tsx'
import { normalizeReleasePage, normalizeReleaseSearch } from '../releases/release-search.ts'

export function ReleaseListRoute() {
  const { org = '' } = useParams({ strict: false })
  const params = normalizeReleaseSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  return (
    <ReleaseListPage
      key={org}
      org={org}
      params={params}
      onParams={(next) =>
        void navigate({
          to: '/organizations/$org/releases/',
          params: { org },
          search: normalizeReleaseSearch(next),
        })
      }
    />
  )
}

/** The release, and the part of it that the address names. */
export function ReleaseRoute() {
  const { org = '', version = '', tab = '' } = useParams({ strict: false })
  const params = normalizeReleasePage(useSearch({ strict: false }))
  const navigate = useNavigate()
  return (
    <ReleasePage
      key={`${org}/${version}`}
      org={org}
      version={version}
      tab={tab}
      params={params}
      onParams={(next) =>
        void navigate({
          to: '/organizations/$org/releases/$version/$tab/',
          params: { org, version, tab },
          search: normalizeReleasePage({ ...next }),
        })
      }
    />
  )
}
