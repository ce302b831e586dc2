import { Button, Group, Textarea } from '@mantine/core'
import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
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
  const { mayChange } = useIssueAccess(org, [issue.project.id])
  const activity = useActivity(org, issue.id)
  return (
    <Section title="Activity">
      {mayChange ? (
        <NewComment org={org} issueId={issue.id} />
      ) : (
        <p className={classes.note}>You may read what was written, and write nothing.</p>
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
          Show older
        </Button>
      )}
    </Section>
  )
}

function NewComment({ org, issueId }: { org: string; issueId: string }) {
  const change = useChangeComment(org, issueId)
  const [text, setText] = useState('')
  const send = () => change.mutate({ method: 'POST', text }, { onSuccess: () => setText('') })
  return (
    <CommentForm
      label="Write a comment"
      button="Comment"
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
        placeholder="What do you know? @somebody tells them."
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
            Cancel
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
  const times = useTimes()
  const who = row.user ? row.user.name || row.user.email : 'The issue'
  const isNote = row.type === 'note'
  return (
    <li className={classes.row} data-kind={isNote ? 'note' : 'event'}>
      <div className={classes.head}>
        <bdi className={classes.who}>{isNote && !row.user ? 'Somebody' : who}</bdi>{' '}
        {!isNote && <bdi>{activitySentence(row, times)}</bdi>}{' '}
        <span className={classes.age}>
          <Age at={row.dateCreated} />
        </span>
      </div>
      {isNote && <Note org={org} issue={issue} row={row} />}
    </li>
  )
}

function Note({ org, issue, row }: ActivityRowProps) {
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
        label="Change the comment"
        button="Save"
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
              Edit
            </Button>
          )}
          <ConfirmButton
            label="Delete"
            isCompact
            title="Delete this comment?"
            isPending={remove.isPending}
            error={remove.error}
            onConfirm={(onDone) =>
              remove.mutate({ method: 'DELETE', id: row.id }, { onSuccess: onDone })
            }
          >
            This cannot be undone.
          </ConfirmButton>
        </Group>
      )}
    </>
  )
}
