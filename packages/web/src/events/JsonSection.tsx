import { useQuery } from '@tanstack/react-query'
import type { JsonObject } from '@vedette/protocol/json'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { formatBytes } from '../ui/format-count.ts'
import { DownloadIcon } from '../ui/icons.tsx'
import { JsonTree } from '../ui/JsonTree.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { type ReadEvent, useReadEvent } from './EventProvider.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'
import { eventKeys } from './event-keys.ts'
import { projectPath } from './project-path.ts'

/** The event as it is stored, under the names that clients send. */
export function JsonSection() {
  const read = useReadEvent()
  return read === undefined ? null : <StoredJson read={read} />
}

function StoredJson({ read }: { read: ReadEvent }) {
  const t = useTranslations('events')
  const [isOpen, setIsOpen] = useState(false)
  const query = useStoredJson(read, isOpen)
  const { eventID, size } = read.event
  const address = `/api/0${jsonPath(read)}`
  return (
    <EventSection
      title={t('json.title')}
      id="json"
      note={formatBytes(size)}
      actions={
        <>
          {query.data && (
            <CopyButton
              text={() => JSON.stringify(query.data, null, 2)}
              label={t('json.copy')}
              isIcon
            />
          )}
          <a href={address} download={`${eventID}.json`} className={classes.download}>
            <DownloadIcon size={14} /> {t('json.download')}
          </a>
        </>
      }
    >
      <details
        className={classes.folded}
        onToggle={(toggle) => setIsOpen(toggle.currentTarget.open)}
      >
        <summary>{t('json.show')}</summary>
        {isOpen && (
          <div className={classes.json}>
            <QueryView query={query} lines={4}>
              {(value: JsonObject) => <JsonTree value={value} isBare openLevels={1} />}
            </QueryView>
          </div>
        )}
      </details>
    </EventSection>
  )
}

function useStoredJson(read: ReadEvent, isWanted: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: eventKeys.json(read.org, read.project, read.event.eventID),
    queryFn: ({ signal }) => api.get<JsonObject>(jsonPath(read), {}, signal),
    enabled: isWanted,
    staleTime: 600_000,
  })
}

function jsonPath(read: ReadEvent): string {
  return `${projectPath(read)}/events/${read.event.eventID}/json/`
}
