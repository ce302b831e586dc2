import { Button, Group, Textarea } from '@mantine/core'
import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './ActivityTab.module.css'
import { activitySentence } from './activity-sentence.ts'
import { useActivity, useChangeComment } from './useActivity.ts'
import { useIssueAccess } from './useIssueAccess.ts'

export interface ActivityTabProps {
  readonly org: string
  readonly issue: IssueDetail
}

/** What people wrote and decided, and what happened by itself. */
export function ActivityTab({ org, issue }: ActivityTabProps) {
  const t = useTranslations('issues')
  const { mayChange } = useIssueAccess(org, [issue.project.id])
  const activity = useActivity(org, issue.id)
  return (
    <Section title={t('activity.title')}>
      {mayChange ? (
        <NewComment org={org} issueId={issue.id} />
      ) : (
        <p className={classes.note}>{t('activity.readOnly')}</p>
      )}
      <QueryView query={activity}>
        {({ pages }) => (
          <ol className={classes.rows}>
            {pages
              .flatMap(({ rows }) => rows)
              .map((row) => (
                <ActivityRow key={`${row.type} ${row.id}`} org={org} issue={issue} row={row} />
              ))}
          </ol>
        )}
      </QueryView>
      {activity.hasNextPage && (
        <Button
          variant="default"
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {t('activity.older')}
        </Button>
      )}
    </Section>
  )
}

function NewComment({ org, issueId }: { org: string; issueId: string }) {
  const t = useTranslations('issues')
  const change = useChangeComment(org, issueId)
  const [text, setText] = useState('')
  const send = () => change.mutate({ method: 'POST', text }, { onSuccess: () => setText('') })
  return (
    <CommentForm
      label={t('comment.write')}
      button={t('comment.send')}
      {...{ text, setText }}
      isPending={change.isPending}
      error={change.error}
      onSend={send}
    />
  )
}

interface CommentFormProps {
  readonly label: string
  readonly button: string
  readonly text: string
  readonly setText: (text: string) => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSend: () => void
  readonly onCancel?: () => void
}

/** Sent by the button, or by Ctrl and Enter. */
function CommentForm(props: CommentFormProps) {
  const { label, button, text, setText, isPending, error, onSend, onCancel } = props
  const t = useTranslations('issues')
  const isEmpty = text.trim() === ''
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!isEmpty) onSend()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event)
    if (event.key === 'Escape') onCancel?.()
  }
  return (
    <form onSubmit={onSubmit} className={classes.form}>
      <Refusal error={error} />
      <Textarea
        aria-label={label}
        placeholder={t('comment.hint')}
        autosize
        minRows={2}
        maxRows={16}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs">
        <Button type="submit" loading={isPending} disabled={isEmpty}>
          {button}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('comment.cancel')}
          </Button>
        )}
      </Group>
    </form>
  )
}

interface ActivityRowProps extends ActivityTabProps {
  readonly row: ActivitySummary
}

function ActivityRow({ org, issue, row }: ActivityRowProps) {
  const t = useTranslations('issues')
  const times = useTimes()
  const who = row.user ? row.user.name || row.user.email : t('activity.issue')
  const isNote = row.type === 'note'
  return (
    <li className={classes.row} data-kind={isNote ? 'note' : 'event'}>
      <div className={classes.head}>
        <bdi className={classes.who}>{isNote && !row.user ? t('activity.somebody') : who}</bdi>{' '}
        {!isNote && <bdi>{activitySentence(t, row, times)}</bdi>}{' '}
        <span className={classes.age}>
          <Age at={row.dateCreated} />
        </span>
      </div>
      {isNote && <Note org={org} issue={issue} row={row} />}
    </li>
  )
}

function Note({ org, issue, row }: ActivityRowProps) {
  const t = useTranslations('issues')
  const me = useSession().data
  const { mayChange, mayDelete } = useIssueAccess(org, [issue.project.id])
  const edit = useChangeComment(org, issue.id)
  const remove = useChangeComment(org, issue.id)
  const written = typeof row.data.text === 'string' ? row.data.text : ''
  const [draft, setDraft] = useState<string>()
  const isOwn = mayChange && row.user !== null && row.user.id === me?.id
  if (draft !== undefined) {
    return (
      <CommentForm
        label={t('comment.change')}
        button={t('comment.save')}
        text={draft}
        setText={setDraft}
        isPending={edit.isPending}
        error={edit.error}
        onSend={() =>
          edit.mutate(
            { method: 'PUT', id: row.id, text: draft },
            { onSuccess: () => setDraft(undefined) },
          )
        }
        onCancel={() => setDraft(undefined)}
      />
    )
  }
  return (
    <>
      <div className={classes.text}>
        <SafeText text={written} />
      </div>
      {(isOwn || mayDelete) && (
        <Group gap="xs" mt={6}>
          {isOwn && (
            <Button variant="default" size="compact-xs" onClick={() => setDraft(written)}>
              {t('comment.edit')}
            </Button>
          )}
          <ConfirmButton
            label={t('comment.delete')}
            isCompact
            title={t('comment.deleteTitle')}
            isPending={remove.isPending}
            error={remove.error}
            onConfirm={(onDone) =>
              remove.mutate({ method: 'DELETE', id: row.id }, { onSuccess: onDone })
            }
          >
            {t('comment.deleteText')}
          </ConfirmButton>
        </Group>
      )}
    </>
  )
}
