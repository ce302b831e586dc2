import { Button, Group, SegmentedControl } from '@mantine/core'
import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { PersonPicture } from '../projects/index.ts'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { MarkdownText } from '../ui/MarkdownText.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './ActivityTab.module.css'
import { ACTIVITY_FILTERS, type ActivityFilter, isShown } from './activity-filter.ts'
import { activitySentence } from './activity-sentence.ts'
import { CommentForm } from './CommentForm.tsx'
import { keepCommentDraft, readCommentDraft } from './comment-draft.ts'
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
  const [filter, setFilter] = useState<ActivityFilter>('all')
  return (
    <Section
      title={t('activity.title')}
      actions={
        <SegmentedControl
          aria-label={t('activity.filter')}
          value={filter}
          onChange={(value) => setFilter(value as ActivityFilter)}
          data={ACTIVITY_FILTERS.map((value) => ({ value, label: t(`activity.only.${value}`) }))}
        />
      }
    >
      {mayChange ? (
        <NewComment key={issue.id} org={org} issueId={issue.id} />
      ) : (
        <p className={classes.note}>{t('activity.readOnly')}</p>
      )}
      <QueryView query={activity}>
        {({ pages }) => (
          <ol className={classes.rows}>
            {pages
              .flatMap(({ rows }) => rows)
              .filter((row) => isShown(row, filter))
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

const storage = () => window.sessionStorage

/** What is written stays while somebody looks something up on another page. */
function NewComment({ org, issueId }: { org: string; issueId: string }) {
  const t = useTranslations('issues')
  const change = useChangeComment(org, issueId)
  const place = { issueId, userId: useSession().data?.id }
  const [text, setDraft] = useState(() => readCommentDraft(storage, place))
  function setText(next: string): void {
    setDraft(next)
    keepCommentDraft(storage, place, next)
  }
  const send = () => change.mutate({ method: 'POST', text }, { onSuccess: () => setText('') })
  return (
    <CommentForm
      org={org}
      label={t('comment.write')}
      button={t('comment.send')}
      {...{ text, setText }}
      isPending={change.isPending}
      error={change.error}
      onSend={send}
    />
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
        {row.user && <PersonPicture org={org} userId={row.user.id} name={who} size={20} />}{' '}
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
        org={org}
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
        <MarkdownText text={written} />
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
