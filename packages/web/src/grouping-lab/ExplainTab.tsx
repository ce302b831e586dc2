import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { EventDetail } from '@vedette/protocol/api/event'
import type { GroupingInfo, GroupingOptions } from '@vedette/protocol/api/grouping'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { GroupingVariant } from '../events/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { changedOptions, rulesOf } from './draft.ts'
import classes from './Lab.module.css'
import type { LabSearch } from './lab-search.ts'
import type { LabTabProps } from './lab-tab.ts'
import { type LabPlace, useExplanation, useLabEvent } from './useLab.ts'

/** How one event is grouped, by the rules in force and by the draft. */
export function ExplainTab({ org, project, settings, lab, search, onSearch }: LabTabProps) {
  const t = useTranslations('groupingLab')
  const place = { org, project }
  const named = {
    ...(search.event === undefined ? {} : { event: search.event }),
    ...(search.issue === undefined ? {} : { issue: search.issue }),
  }
  const event = useLabEvent(place, named)
  const draft = changedOptions(lab.draft, rulesOf(settings))
  return (
    <div className={classes.stack}>
      <Section title={t('explain.title')}>
        <EventForm
          key={search.event ?? search.issue}
          search={search}
          onSearch={(next) => onSearch({ tab: 'explain', ...next })}
        />
      </Section>
      {search.event !== undefined || search.issue !== undefined ? (
        <QueryView query={event} lines={6}>
          {(found) => <Explanations place={place} event={found} draft={draft} />}
        </QueryView>
      ) : (
        <EmptyState title={t('explain.none')}>{t('explain.noneNote')}</EmptyState>
      )}
    </div>
  )
}

const EVENT_ID = /^[0-9a-f]{32}$/i
const ISSUE_ID = /^[0-9]{1,15}$/

interface EventFormProps {
  readonly search: LabSearch
  readonly onSearch: (search: LabSearch) => void
}

/** The id of an event has 32 digits, that of an issue never so many. */
function EventForm({ search, onSearch }: EventFormProps) {
  const t = useTranslations('groupingLab')
  const [isWrong, setIsWrong] = useState(false)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('event')).trim().replaceAll('-', '')
    setIsWrong(false)
    if (EVENT_ID.test(text)) onSearch({ event: text.toLowerCase() })
    else if (ISSUE_ID.test(text)) onSearch({ issue: text })
    else setIsWrong(true)
  }
  return (
    <form className={classes.controls} onSubmit={onSubmit}>
      <TextInput
        label={t('explain.label')}
        description={t('explain.labelNote')}
        name="event"
        size="sm"
        w={360}
        maw="100%"
        defaultValue={search.event ?? search.issue ?? ''}
        error={isWrong ? t('explain.wrong') : undefined}
        required
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit">{t('explain.show')}</Button>
    </form>
  )
}

interface ExplanationsProps {
  readonly place: LabPlace
  readonly event: EventDetail
  readonly draft: GroupingOptions
}

function Explanations({ place, event, draft }: ExplanationsProps) {
  const t = useTranslations('groupingLab')
  const hasDraft = Object.keys(draft).length > 0
  return (
    <div className={classes.stack} style={TOP}>
      <p className={classes.text}>
        <Link
          to="/organizations/$org/issues/$issueId/events/$eventId/"
          params={{ org: place.org, issueId: event.groupID ?? '', eventId: event.eventID }}
        >
          <bdi>{event.title}</bdi>
        </Link>{' '}
        <span className={`${classes.note} ${classes.mono}`}>{event.eventID}</span>
      </p>
      <div className={classes.columns} style={TOP}>
        <Explained title={t('explain.now')} place={place} event={event} draft={undefined} />
        {hasDraft ? (
          <Explained title={t('explain.draft')} place={place} event={event} draft={draft} />
        ) : (
          <Section title={t('explain.draft')}>
            <EmptyState title={t('explain.noDraft')}>
              <Link
                to="/organizations/$org/projects/$project/grouping-lab/"
                params={place}
                search={{}}
              >
                {t('explain.write')}
              </Link>
            </EmptyState>
          </Section>
        )}
      </div>
    </div>
  )
}

const TOP = { marginTop: 0 }

interface ExplainedProps {
  readonly title: string
  readonly place: LabPlace
  readonly event: EventDetail
  readonly draft: GroupingOptions | undefined
}

function Explained({ title, place, event, draft }: ExplainedProps) {
  const t = useTranslations('groupingLab')
  const info = useExplanation(place, event.eventID, draft)
  return (
    <Section title={title}>
      <QueryView query={info} lines={5}>
        {(found) => (
          <>
            <p className={classes.text}>
              {staysIn(found) ? t('explain.stays') : t('explain.leaves')}
            </p>
            {Object.values(found).map((variant) => (
              <GroupingVariant key={variant.key} variant={variant} />
            ))}
          </>
        )}
      </QueryView>
    </Section>
  )
}

/** A hash that counts leads to the issue that the event is in. */
function staysIn(info: GroupingInfo): boolean {
  return Object.values(info).some(
    ({ contributes, hash, hashMismatch }) => contributes && hash !== null && !hashMismatch,
  )
}
