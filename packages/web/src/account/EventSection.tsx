import { Checkbox, Select, Stack } from '@mantine/core'
import type { Account, AccountOptions } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { type OptionChanges, useChangeOptions } from './useChangeOptions.ts'
import { useChangeNotifications, useNotifications } from './useNotifications.ts'

const ORDERS = ['-1', '1', '2'] as const
const EVENTS = ['recommended', 'latest', 'oldest'] as const

/** How issues open, and what follows from resolving one. */
export function EventSection({ account: { options } }: { account: Account }) {
  const t = useTranslations('account')
  const change = useChangeOptions()
  const toast = useToast()
  function save(changes: OptionChanges): void {
    change.mutate(changes, { onSuccess: () => toast({ text: t('choice.saved') }) })
  }
  return (
    <Section title={t('events.title')}>
      <Stack gap="sm" maw={360}>
        <Refusal error={change.error} />
        <Select
          label={t('events.order')}
          size="sm"
          allowDeselect={false}
          data={ORDERS.map((value) => ({ value, label: t(`events.orders.${value}`) }))}
          value={String(options.stacktraceOrder)}
          onChange={(order) =>
            save({ stacktraceOrder: Number(order) as AccountOptions['stacktraceOrder'] })
          }
          disabled={change.isPending}
        />
        <Select
          label={t('events.first')}
          size="sm"
          allowDeselect={false}
          data={EVENTS.map((value) => ({ value, label: t(`events.firsts.${value}`) }))}
          value={options.defaultIssueEvent}
          onChange={(event) =>
            save({ defaultIssueEvent: event as AccountOptions['defaultIssueEvent'] })
          }
          disabled={change.isPending}
        />
      </Stack>
    </Section>
  )
}

/** What the person's own doing has as its consequence. */
export function NotificationSection() {
  const t = useTranslations('account')
  const notifications = useNotifications()
  const change = useChangeNotifications()
  // What was clicked shows at once; a refusal puts it back.
  const shown = change.isPending ? change.variables : notifications.data
  return (
    <Section title={t('notifications.title')}>
      <Refusal error={notifications.error ?? change.error} />
      <Checkbox
        label={t('notifications.selfAssign')}
        description={t('notifications.note')}
        checked={shown?.selfAssignOnResolve ?? false}
        disabled={notifications.data === undefined}
        onChange={(event) => change.mutate({ selfAssignOnResolve: event.currentTarget.checked })}
      />
    </Section>
  )
}
