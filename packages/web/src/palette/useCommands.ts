import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { ACCOUNT_PLACES } from '../account/index.ts'
import { useApi } from '../api/ApiProvider.tsx'
import { useSession } from '../auth/index.ts'
import { MANAGE_PLACES } from '../manage/index.ts'
import { byBookmark, organizationQuery } from '../projects/index.ts'
import { listOrganizationPlaces } from '../settings/index.ts'
import type { Command } from './command.ts'
import { useFoundIssues } from './useFoundIssues.ts'

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
  const settings = useSettingsCommands(org)
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
    ...settings,
    ...projects,
    ...actions,
  ]
}

function useProjectCommands(org: string | undefined): readonly Command[] {
  const t = useTranslations('palette')
  const go = useGo()
  const projects = useOrganizationDetail(org)?.projects ?? []
  return projects.toSorted(byBookmark).flatMap(({ id, slug, name }): Command[] => {
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

/** Settings as their tabs name them; only what somebody may enter. */
function useSettingsCommands(org: string | undefined): readonly Command[] {
  const t = useTranslations('places')
  const go = useGo()
  const user = useSession().data
  const access = useOrganizationDetail(org)?.access ?? []
  const organizationPlaces = org === undefined ? [] : listOrganizationPlaces(access)
  const places = [
    ...organizationPlaces.map(({ to, name }) => ({
      href: to.replace('$org', encodeURIComponent(org ?? '')),
      label: t(`organization.${name}`),
      note: t('organization.label'),
    })),
    ...ACCOUNT_PLACES.map(({ to, name }) => {
      return { href: to, label: t(`account.${name}`), note: t('account.label') }
    }),
    ...(user?.isSuperuser ? MANAGE_PLACES : []).map(({ to, name }) => {
      return { href: to, label: t(`manage.${name}`), note: t('manage.label') }
    }),
  ]
  return places.map(({ href, label, note }) => {
    return { id: href, group: 'settings', label, words: note, note, onRun: () => go(href) }
  })
}

function useOrganizationDetail(org: string | undefined): OrganizationDetail | undefined {
  const query = organizationQuery(useApi(), org ?? '')
  return useQuery({ ...query, enabled: org !== undefined }).data
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
