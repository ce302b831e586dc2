import { useTranslations } from 'use-intl'
import { formatAge, formatAgeShort } from './format-age.ts'
import { useNowMs } from './Now.tsx'
import { useTimes } from './TimesProvider.tsx'

/** How long ago; the exact time stands in the tooltip. */
export function Age({ at, isShort = false }: { at: string; isShort?: boolean }) {
  const t = useTranslations('ui')
  const nowMs = useNowMs()
  const times = useTimes()
  const atMs = Date.parse(at)
  const text = (isShort ? formatAgeShort : formatAge)(t, atMs, nowMs)
  return (
    <time dateTime={at} title={times.exact(at)}>
      {Number.isNaN(atMs) ? at : text}
    </time>
  )
}
