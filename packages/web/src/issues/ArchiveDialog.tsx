import {
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useNowMs } from '../ui/Now.tsx'
import {
  archiveTimes,
  archiveTimesWithin,
  archiveUntilTime,
  archiveUsers,
  type IssueAction,
} from './issue-action.ts'

const CONDITIONS = ['time', 'events', 'users'] as const
type Condition = (typeof CONDITIONS)[number]

/** As the API takes them. */
const COUNT_MAX = 1_000_000
const MINUTES_MAX = 7 * 24 * 60
const HOUR_MS = 3_600_000

export interface ArchiveDialogProps {
  readonly onAction: (action: IssueAction) => void
  readonly onClose: () => void
}

/** An archive under a condition of one's own. */
export function ArchiveDialog({ onAction, onClose }: ArchiveDialogProps) {
  const t = useTranslations('issues')
  const nowMs = useNowMs()
  const [condition, setCondition] = useState<Condition>('time')
  const [until, setUntil] = useState(() => localTime(nowMs + 24 * HOUR_MS))
  const [count, setCount] = useState<number | string>(50)
  const [minutes, setMinutes] = useState<number | string>('')
  const untilMs = Date.parse(until)
  const isReady = condition === 'time' ? untilMs > nowMs : Number(count) >= 1
  function actionOf(): IssueAction {
    if (condition === 'time') return archiveUntilTime(untilMs)
    if (condition === 'users') return archiveUsers(Number(count))
    return Number(minutes) > 0
      ? archiveTimesWithin(Number(count), Number(minutes))
      : archiveTimes(Number(count))
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    onClose()
    onAction(actionOf())
  }
  return (
    <Modal opened onClose={onClose} title={t('archive.title')} centered>
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('archive.condition')}
            value={condition}
            onChange={(value) => setCondition(value as Condition)}
            data={CONDITIONS.map((value) => ({ value, label: t(`archive.by.${value}`) }))}
          />
          {condition === 'time' ? (
            <TextInput
              type="datetime-local"
              label={t('archive.until')}
              value={until}
              min={localTime(nowMs)}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          ) : (
            <NumberInput
              label={t(condition === 'events' ? 'archive.events' : 'archive.users')}
              value={count}
              onChange={setCount}
              min={1}
              max={COUNT_MAX}
              allowDecimal={false}
            />
          )}
          {condition === 'events' && <WindowField minutes={minutes} setMinutes={setMinutes} />}
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={!isReady}>
              {t('action.archive')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface WindowFieldProps {
  readonly minutes: number | string
  readonly setMinutes: (minutes: number | string) => void
}

function WindowField({ minutes, setMinutes }: WindowFieldProps) {
  const t = useTranslations('issues')
  return (
    <NumberInput
      label={t('archive.within')}
      description={t('archive.withinHint')}
      value={minutes}
      onChange={setMinutes}
      min={1}
      max={MINUTES_MAX}
      allowDecimal={false}
    />
  )
}

/** `2026-02-01T08:30`, on the clock of the browser, as such a field wants it. */
function localTime(atMs: number): string {
  const offsetMs = new Date(atMs).getTimezoneOffset() * 60_000
  return new Date(atMs - offsetMs).toISOString().slice(0, 16)
}
