import { Select, Stack } from '@mantine/core'
import type { Account, AccountOptions } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../messages/LocaleProvider.tsx'
import { LANGUAGE_NAMES } from '../messages/language-names.ts'
import { LOCALES, matchLocale } from '../messages/locale.ts'
import { useNowMs } from '../ui/Now.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { type OptionChanges, useChangeOptions } from './useChangeOptions.ts'

/** Stands for a choice that was not made. */
const BROWSER = ''
const CLOCKS = [
  { value: 'true', label: 'time.hours24' },
  { value: 'false', label: 'time.hours12' },
] as const

/** In which language pages speak, and how they say times, shown by the present one. */
export function TimeSection({ account }: { account: Account }) {
  const t = useTranslations('account')
  const { options, chosenOptions } = account
  const change = useChangeOptions()
  const toast = useToast()
  const times = useTimes()
  const now = new Date(useNowMs()).toISOString()
  function save(changes: OptionChanges): void {
    change.mutate(changes, { onSuccess: () => toast({ text: t('choice.saved') }) })
  }
  return (
    <Section title={t('time.title')} note={<time dateTime={now}>{times.exact(now)}</time>}>
      <Stack gap="sm" maw={360}>
        <LanguageChoice account={account} />
        <Refusal error={change.error} />
        <Select
          label={t('time.zone')}
          description={t('time.zoneNote')}
          size="sm"
          searchable
          allowDeselect={false}
          data={[{ value: BROWSER, label: t('time.browser', { zone: browserZone() }) }, ...ZONES]}
          value={chosenOptions.includes('timezone') ? options.timezone : BROWSER}
          onChange={(zone) => save({ timezone: zone || null })}
          disabled={change.isPending}
        />
        <Select
          label={t('time.clock')}
          size="sm"
          allowDeselect={false}
          data={CLOCKS.map(({ value, label }) => ({ value, label: t(label) }))}
          value={String(!chosenOptions.includes('clock24Hours') || options.clock24Hours)}
          onChange={(is24Hours) => save({ clock24Hours: is24Hours === 'true' })}
          disabled={change.isPending}
        />
      </Stack>
    </Section>
  )
}

/** What the frame speaks at once: no word tells that it is kept, since everything says so. */
function LanguageChoice({ account: { options, chosenOptions } }: { account: Account }) {
  const t = useTranslations('account')
  const change = useChangeOptions()
  const { speak } = useLanguage()
  const asked = matchLocale(navigator.languages)
  function choose(language: string | null): void {
    const chosen = (language || null) as AccountOptions['language'] | null
    function onSuccess(): void {
      // The frame follows a choice; without one it is as the browser asks.
      if (chosen === null) speak(asked).catch(() => undefined)
    }
    change.mutate({ language: chosen }, { onSuccess })
  }
  return (
    <>
      <Refusal error={change.error} />
      <Select
        label={t('time.language')}
        size="sm"
        allowDeselect={false}
        data={[
          { value: BROWSER, label: t('time.browserLanguage', { language: LANGUAGE_NAMES[asked] }) },
          ...LOCALES.map((locale) => ({
            value: locale.toLowerCase(),
            label: LANGUAGE_NAMES[locale],
          })),
        ]}
        value={chosenOptions.includes('language') ? options.language : BROWSER}
        onChange={choose}
        disabled={change.isPending}
      />
    </>
  )
}

/** UTC is known everywhere, though not in every browser's list. */
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
