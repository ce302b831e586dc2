import { Select, Stack } from '@mantine/core'
import type { Account } from '@vedette/protocol/api/account'
import { useNowMs } from '../ui/Now.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { type OptionChanges, useChangeOptions } from './useChangeOptions.ts'

/** Stands for a choice that was not made. */
const BROWSER = ''
const CLOCKS = [
  { value: 'true', label: '24 hours' },
  { value: 'false', label: '12 hours, AM and PM' },
]

/** How pages say times, shown by the present one. */
export function TimeSection({ account }: { account: Account }) {
  const { options, chosenOptions } = account
  const change = useChangeOptions()
  const toast = useToast()
  const times = useTimes()
  const now = new Date(useNowMs()).toISOString()
  function save(changes: OptionChanges): void {
    change.mutate(changes, { onSuccess: () => toast({ text: 'Your times are shown that way.' }) })
  }
  return (
    <Section title="Times" note={<time dateTime={now}>{times.exact(now)}</time>}>
      <Stack gap="sm" maw={360}>
        <Refusal error={change.error} />
        <Select
          label="Time zone"
          description="Charts of days are in UTC for everybody."
          size="sm"
          searchable
          allowDeselect={false}
          data={[{ value: BROWSER, label: `This browser’s (${browserZone()})` }, ...ZONES]}
          value={chosenOptions.includes('timezone') ? options.timezone : BROWSER}
          onChange={(zone) => save({ timezone: zone || null })}
          disabled={change.isPending}
        />
        <Select
          label="Clock"
          size="sm"
          allowDeselect={false}
          data={CLOCKS}
          value={String(!chosenOptions.includes('clock24Hours') || options.clock24Hours)}
          onChange={(is24Hours) => save({ clock24Hours: is24Hours === 'true' })}
          disabled={change.isPending}
        />
      </Stack>
    </Section>
  )
}

/** UTC is known everywhere, though not in every browser's list. */
const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
