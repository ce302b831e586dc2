import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { useToast } from '../ui/Toasts.tsx'
import classes from './IssueParts.module.css'
import { RegroupingList } from './RegroupingList.tsx'
import type { IssuePartProps } from './SimilarTab.tsx'
import { useIssueAccess } from './useIssueAccess.ts'
import { type IssueHash, useIssueHashes, useUnmerge } from './useMergedHashes.ts'

/** The hashes that an issue is made of, to be taken out again, and what was merged before. */
export function MergedTab({ org, issue }: IssuePartProps) {
  const t = useTranslations('issues')
  const hashes = useIssueHashes(org, issue.id)
  return (
    <Section title={t('merged.title')}>
      <p className={classes.note}>{t('merged.note')}</p>
      <QueryView
        query={hashes}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('merged.empty')} />}
      >
        {(rows) => <HashList key={issue.id} org={org} issue={issue} rows={rows} />}
      </QueryView>
      <RegroupingList org={org} issue={issue} />
    </Section>
  )
}

function HashList({ org, issue, rows }: IssuePartProps & { readonly rows: readonly IssueHash[] }) {
  const t = useTranslations('issues')
  const { mayChange } = useIssueAccess(org, [issue.project.id])
  const [ids, setIds] = useState<readonly string[]>([])
  const [isAsking, setIsAsking] = useState(false)
  // What no stored event has cannot leave, and one hash has to stay.
  const leaving = rows.filter(({ id, latestEvent }) => latestEvent && ids.includes(id))
  const movable = rows.filter(({ latestEvent }) => latestEvent !== null)
  const canLeave = leaving.length > 0 && leaving.length < movable.length
  function onSelect(id: string, isSelected: boolean): void {
    setIds(isSelected ? [...ids, id] : ids.filter((one) => one !== id))
  }
  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id} className={classes.row}>
            {mayChange && movable.length > 1 && (
              <Checkbox
                size="xs"
                aria-label={t('merged.select', { hash: row.id })}
                disabled={row.latestEvent === null}
                checked={ids.includes(row.id)}
                onChange={(event) => onSelect(row.id, event.currentTarget.checked)}
              />
            )}
            <HashRow org={org} issueId={issue.id} row={row} />
          </li>
        ))}
      </ul>
      {mayChange && movable.length > 1 && (
        <Button variant="default" disabled={!canLeave} onClick={() => setIsAsking(true)}>
          {t('merged.unmerge', { count: leaving.length })}
        </Button>
      )}
      {isAsking && (
        <UnmergeDialog
          org={org}
          issue={issue}
          rows={leaving}
          staying={movable.length - leaving.length}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  )
}

interface HashRowProps {
  readonly org: string
  readonly issueId: string
  readonly row: IssueHash
}

function HashRow({ org, issueId, row: { id, latestEvent } }: HashRowProps) {
  const t = useTranslations('issues')
  return (
    <div className={classes.rowMain}>
      <div className={classes.code}>{id}</div>
      {latestEvent === null ? (
        <div className={classes.rowMeta}>{t('merged.noEvent')}</div>
      ) : (
        <div className={classes.rowMeta}>
          <Link
            to="/organizations/$org/issues/$issueId/events/$eventId/"
            params={{ org, issueId, eventId: latestEvent.eventID }}
          >
            <SafeText text={latestEvent.title} />
          </Link>
          <Age at={latestEvent.dateCreated} />
        </div>
      )}
    </div>
  )
}

interface UnmergeDialogProps extends IssuePartProps {
  readonly rows: readonly IssueHash[]
  readonly staying: number
  readonly onClose: () => void
}

/** Shows what will leave before it does. */
function UnmergeDialog({ org, issue, rows, staying, onClose }: UnmergeDialogProps) {
  const t = useTranslations('issues')
  const unmerge = useUnmerge(org, issue.id)
  const navigate = useNavigate()
  const showToast = useToast()
  function onConfirm(): void {
    const onSuccess = ({ id }: { readonly id: string }) => {
      const params = { org, issueId: id }
      const onClick = () => void navigate({ to: '/organizations/$org/issues/$issueId/', params })
      onClose()
      showToast({ text: t('merged.done'), action: { label: t('merged.open'), onClick } })
    }
    unmerge.mutate(
      rows.map(({ id }) => id),
      { onSuccess },
    )
  }
  return (
    <Modal opened onClose={onClose} title={t('merged.askTitle')} centered>
      <Stack gap="sm">
        <span>{t('merged.ask', { leaving: rows.length, staying })}</span>
        <ul className={classes.rows}>
          {rows.map(({ id, latestEvent }) => (
            <li key={id} className={classes.row}>
              <SafeText text={latestEvent?.title ?? id} />
            </li>
          ))}
        </ul>
        <Refusal error={unmerge.error} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button loading={unmerge.isPending} onClick={onConfirm}>
            {t('merged.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
