import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { AddMonitorPage, EditMonitorPage } from '../monitors/MonitorFormPage.tsx'
import { MonitorListPage } from '../monitors/MonitorListPage.tsx'
import { MonitorPage } from '../monitors/MonitorPage.tsx'
import { normalizeCheckInSearch, normalizeMonitorSearch } from '../monitors/monitor-search.ts'

function usePlace() {
  const { org = '', project = '', monitor = '' } = useParams({ strict: false })
  return { org, project, monitor }
}

/** To a monitor, which may have another slug than before. */
function useGo() {
  const navigate = useNavigate()
  const { org } = usePlace()
  return ({ project, slug }: MonitorSummary) =>
    void navigate({
      to: '/organizations/$org/crons/$project/$monitor/',
      params: { org, project: project.slug, monitor: slug },
      search: {},
    })
}

export function MonitorListRoute() {
  const { org } = usePlace()
  const search = normalizeMonitorSearch({ ...useSearch({ strict: false }) })
  const navigate = useNavigate()
  return (
    <MonitorListPage
      org={org}
      search={search}
      onSearch={(next) =>
        void navigate({ to: '/organizations/$org/crons/', params: { org }, search: next })
      }
    />
  )
}

export function MonitorRoute() {
  const place = usePlace()
  const search = normalizeCheckInSearch({ ...useSearch({ strict: false }) })
  const navigate = useNavigate()
  return (
    <MonitorPage
      key={`${place.project}/${place.monitor}`}
      {...place}
      search={search}
      onSearch={(next) =>
        void navigate({
          to: '/organizations/$org/crons/$project/$monitor/',
          params: place,
          search: next,
        })
      }
      onGone={() =>
        void navigate({
          to: '/organizations/$org/crons/',
          params: { org: place.org },
          search: {},
        })
      }
    />
  )
}

export function AddMonitorRoute() {
  return <AddMonitorPage org={usePlace().org} onDone={useGo()} />
}

export function EditMonitorRoute() {
  return <EditMonitorPage {...usePlace()} onDone={useGo()} />
}
