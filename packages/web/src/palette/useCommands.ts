import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { organizationQuery } from '../projects/index.ts'
import type { Command } from './command.ts'
import { useFoundIssues } from './useFoundIssues.ts'

const ACCOUNT = '/settings/account'
const ACCOUNT_PLACES = [
  ['profile', `${ACCOUNT}/details/`],
  ['security', `${ACCOUNT}/security/`],
  ['addresses', `${ACCOUNT}/emails/`],
  ['tokens', `${ACCOUNT}/api/auth-tokens/`],
] as const
const ORGANIZATION_PLACES = [
  ['general', ''],
  ['members', 'members/'],
  ['teams', 'teams/'],
  ['organizationTokens', 'auth-tokens/'],
  ['auditLog', 'audit-log/'],
] as const
const SCHEMES = ['auto', 'light', 'dark'] as const

export interface CommandsParts {
  readonly org: string | undefined
  /** The places of the navigation, with their addresses. */
  readonly places: readonly { readonly label: string; readonly href: string }[]
  readonly text: string
}

/** All that the palette can do here: for the organization, and for what was typed. */
export function useCommands({ org, places, text }: CommandsParts): readonly Command[] {
  const t = useTranslations('palette')
  const go = useGo()
  const issues = useFoundIssues(org, text)
  const projects = useProjectCommands(org)
  const actions = useActions()
  const base = `/organizations/${encodeURIComponent(org ?? '')}`
  const words = text.trim()
  const found = issues.map(
    ({ id, title, shortId, culprit }): Command => ({
      id: `issue:${id}`,
      group: 'issues',
      label: title,
      // The search has judged already: every word that was typed finds it.
      words: `${shortId} ${culprit} ${text}`,
      note: shortId,
      onRun: () => go(`${base}/issues/${id}/`),
    }),
  )
  const search: Command = {
    id: 'search',
    group: 'search',
    label: t('search', { text: words }),
    words: text,
    onRun: () => go(`${base}/issues/?query=${encodeURIComponent(words)}`),
  }
  return [
    ...(words === '' || org === undefined ? [] : [search]),
    ...found,
    ...places.map(({ label, href }): Command => {
      return { id: href, group: 'places', label, onRun: () => go(href) }
    }),
    ...projects,
    ...useSettingsCommands(org),
    ...actions,
  ]
}

function useProjectCommands(org: string | undefined): readonly Command[] {
  const t = useTranslations('palette')
  const go = useGo()
  const query = organizationQuery(useApi(), org ?? '')
  const projects = useQuery({ ...query, enabled: org !== undefined }).data?.projects ?? []
  return projects.flatMap(({ id, slug, name }): Command[] => {
    const words = `${slug} ${name}`
    const stream = `/organizations/${encodeURIComponent(org ?? '')}/issues/?project=${id}`
    const settings = `/settings/${encodeURIComponent(org ?? '')}/projects/${slug}/`
    return [
      {
        id: stream,
        group: 'projects',
        label: t('issuesOf', { project: name }),
        words,
        note: slug,
        onRun: () => go(stream),
      },
      {
        id: settings,
        group: 'settings',
        label: t('settingsOf', { project: name }),
        words,
        note: slug,
        onRun: () => go(settings),
      },
    ]
  })
}

function useSettingsCommands(org: string | undefined): readonly Command[] {
  const t = useTranslations('palette')
  const go = useGo()
  const root = `/settings/${encodeURIComponent(org ?? '')}/`
  const places = [
    ...(org === undefined
      ? []
      : ORGANIZATION_PLACES.map(([name, path]) => [name, `${root}${path}`] as const)),
    ...ACCOUNT_PLACES,
  ]
  return places.map(
    ([name, href]): Command => ({
      id: href,
      group: 'settings',
      label: t(`place.${name}`),
      onRun: () => go(href),
    }),
  )
}

function useActions(): readonly Command[] {
  const t = useTranslations('palette')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return SCHEMES.filter((scheme) => scheme !== colorScheme).map((scheme) => ({
    id: `scheme:${scheme}`,
    group: 'actions',
    label: t(`scheme.${scheme}`),
    onRun: () => setColorScheme(scheme),
  }))
}

function useGo(): (href: string) => void {
  const router = useRouter()
  return (href) => router.history.push(href)
}
