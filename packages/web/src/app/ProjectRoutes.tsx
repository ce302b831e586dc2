import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { GettingStartedPage } from '../projects/GettingStartedPage.tsx'
import { NewProjectPage } from '../projects/NewProjectPage.tsx'
import { ProjectListPage } from '../projects/ProjectListPage.tsx'
import { normalizeProjectSearch } from '../projects/project-search.ts'

const ORGANIZATION = '/signed-in/organizations/$org'
const list = getRouteApi(`${ORGANIZATION}/projects`)
const creation = getRouteApi(`${ORGANIZATION}/projects/new`)
const start = getRouteApi(`${ORGANIZATION}/projects/$project/getting-started`)

export function ProjectListRoute() {
  const { org } = list.useParams()
  const navigate = list.useNavigate()
  return (
    <ProjectListPage
      org={org}
      params={list.useSearch()}
      onParams={(params) =>
        void navigate({ search: normalizeProjectSearch({ ...params }), replace: true })
      }
    />
  )
}

export function NewProjectRoute() {
  const { org } = creation.useParams()
  const navigate = useNavigate()
  return (
    <NewProjectPage
      key={org}
      org={org}
      onCreated={(project) =>
        void navigate({
          to: '/organizations/$org/projects/$project/getting-started/',
          params: { org, project },
        })
      }
    />
  )
}

export function GettingStartedRoute() {
  const { org, project } = start.useParams()
  const { platform } = start.useSearch()
  const navigate = start.useNavigate()
  return (
    <GettingStartedPage
      key={`${org}/${project}`}
      org={org}
      project={project}
      platform={platform}
      onPlatform={(id) => void navigate({ search: { platform: id }, replace: true })}
    />
  )
}
