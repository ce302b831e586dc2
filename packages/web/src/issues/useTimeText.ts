import { useTranslations } from 'use-intl'
import { useTimes } from '../ui/TimesProvider.tsx'
import { type IssueSearch, PERIODS, parseTime } from './issue-search.ts'

/** Says when the issues of a search were seen. */
export function useTimeText() {
  const t = useTranslations('issues')
  const times = useTimes()
  const day = (text: string) => times.bucket(parseTime(text) ?? 0, true)
  return ({ statsPeriod, start, end }: Pick<IssueSearch, 'statsPeriod' | 'start' | 'end'>) => {
    const known = PERIODS.find((period) => period === statsPeriod)
    if (known !== undefined) return t(`stream.period.${known}`)
    if (statsPeriod !== undefined) return t('stream.filter.lastPeriod', { period: statsPeriod })
    if (start === undefined || end === undefined) return t('stream.filter.anyTime')
    return t('stream.filter.range', { start: day(start), end: day(end) })
  }
}
