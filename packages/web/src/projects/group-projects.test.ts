import type { ProjectSummary, TeamSummary } from '@vedette/protocol/api/organization'
import { describe, expect, it } from 'vitest'
import { groupProjects } from './group-projects.ts'
import { normalizeProjectSearch } from './project-search.ts'

const organization = {
  teams: [teamOf('ops', false), teamOf('web', true), teamOf('idle', true)],
  projects: [projectOf('till', ['ops', 'web']), projectOf('shop', ['web']), projectOf('old', [])],
}

function teamOf(slug: string, isMember: boolean): TeamSummary {
  return {
    ...{ id: slug, slug, name: slug, dateCreated: '', isMember, teamRole: null, access: [] },
    ...{ hasAccess: true, isPending: false, memberCount: 1, flags: {} },
    avatar: { avatarType: 'letter_avatar', avatarUuid: null },
  }
}

function projectOf(slug: string, teams: readonly string[]): ProjectSummary {
  return {
    ...{ id: slug, slug, name: slug, platform: `${slug}-platform`, dateCreated: '' },
    ...{ firstEvent: null, status: 'active', access: [], features: [], isMember: true },
    ...{ hasAccess: true, isBookmarked: slug === 'till', team: null },
    teams: teams.map((name) => ({ id: name, slug: name, name })),
  }
}

const describeGroups = (search: object) =>
  groupProjects(organization, normalizeProjectSearch({ ...search })).map(
    ({ team, projects }) => `${team?.slug ?? '-'}: ${projects.map(({ slug }) => slug).join(' ')}`,
  )

describe('groupProjects', () => {
  it('puts the own teams first, a project into each of its teams, bookmarks before others', () => {
    expect(describeGroups({})).toEqual(['idle: ', 'web: till shop', 'ops: till', '-: old'])
  })

  it('leaves the teams of others out', () => {
    expect(describeGroups({ show: 'mine' })).toEqual(['idle: ', 'web: till shop'])
  })

  it('finds names and platforms, and drops teams without any', () => {
    expect(describeGroups({ query: 'SHOP' })).toEqual(['web: shop'])
    expect(describeGroups({ query: 'old-pl' })).toEqual(['-: old'])
    expect(describeGroups({ query: 'nothing' })).toEqual([])
  })
})
