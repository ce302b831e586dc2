import { useTranslations } from 'use-intl'
import { useOrganization } from '../../projects/index.ts'
import { resolveIssueSearch } from '../issue-search.ts'
import { useTimeText } from '../useTimeText.ts'
import { paramsOfView, type ViewContent } from './view-search.ts'

/** Says in one line what a view keeps. */
export function useViewSummary(org: string): (view: ViewContent) => string {
  const t = useTranslations('issues')
  const timeText = useTimeText()
  const projects = useOrganization(org).data?.projects ?? []
  return (view) => {
    const search = resolveIssueSearch(paramsOfView(view))
    const names = search.project.map((id) => projects.find((one) => one.id === id)?.slug ?? id)
    const parts = [
      search.query,
      names.length === 0 ? t('stream.filter.allProjects') : names.join(', '),
      search.environment.join(', '),
      timeText(search),
      t(`stream.sort.${search.sort}`),
    ]
    return parts.filter((part) => part !== '').join(' · ')
  }
}
