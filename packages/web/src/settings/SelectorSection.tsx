import { Button, TextInput } from '@mantine/core'
import type { SelectorSuggestions } from '@vedette/protocol/api/data-scrubbing'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './Settings.module.css'
import { organizationPath, useResource } from './useSettings.ts'

const EXAMPLE_CHARS_MAX = 80

/** The places of one stored event, to choose from while writing an advanced rule. */
export function SelectorSection({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const [event, setEvent] = useState<string>()
  function onSubmit(submit: FormEvent<HTMLFormElement>): void {
    submit.preventDefault()
    setEvent(String(new FormData(submit.currentTarget).get('event')).trim())
  }
  return (
    <Section title={t('project.selectors.title')}>
      <p className={classes.text}>{t('project.selectors.note')}</p>
      <form className={classes.form} onSubmit={onSubmit}>
        <TextInput
          label={t('project.selectors.event')}
          name="event"
          size="xs"
          pattern="\s*[0-9a-fA-F\-]{32,36}\s*"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <Button type="submit" variant="default">
          {t('project.selectors.show')}
        </Button>
      </form>
      {event !== undefined && <Suggestions org={org} project={settings.id} event={event} />}
    </Section>
  )
}

interface SuggestionsProps {
  readonly org: string
  readonly project: string
  readonly event: string
}

function Suggestions({ org, project, event }: SuggestionsProps) {
  const t = useTranslations('settings')
  const path = organizationPath(org, 'data-scrubbing-selector-suggestions/')
  const found = useResource<SelectorSuggestions>(path, { eventId: event, project })
  return (
    <QueryView
      query={found}
      isEmpty={({ suggestions }) => suggestions.length === 0}
      empty={<EmptyState title={t('project.selectors.none')} />}
    >
      {({ suggestions }) => (
        <ul className={classes.rows}>
          {suggestions.map(({ value, examples }) => (
            <li key={value} className={classes.row}>
              <div className={classes.main}>
                <code>{value}</code>
                <div className={classes.detail}>
                  <bdi>{truncateText(examples.join(', '), EXAMPLE_CHARS_MAX).text}</bdi>
                </div>
              </div>
              <CopyButton text={value} label={t('project.selectors.copy')} isIcon />
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  )
}
