import { useQuery } from '@tanstack/react-query'
import type { JsonObject } from '@vedette/protocol/json'
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
  const { eventID, size } = read.event
  const address = `/api/0${jsonPath(read)}`
  return (
    <EventSection
      title={t('json.title')}
      id="json"
      note={t('json.note', { size: formatBytes(size) })}
      isFoldedAtFirst
      actions={
        <a href={address} download={`${eventID}.json`} className={classes.download}>
          <DownloadIcon size={14} /> {t('json.download')}
        </a>
      }
    >
      <JsonBody read={read} />
    </EventSection>
  )
}

function JsonBody({ read }: { read: ReadEvent }) {
  const t = useTranslations('events')
  const query = useStoredJson(read)
  return (
    <QueryView query={query} lines={4}>
      {(value: JsonObject) => (
        <>
          <CopyButton text={() => JSON.stringify(value, null, 2)} label={t('json.copy')} />
          <div className={classes.json}>
            <JsonTree value={value} isBare openLevels={1} />
          </div>
        </>
      )}
    </QueryView>
  )
}

function useStoredJson(read: ReadEvent) {
  const api = useApi()
  return useQuery({
    queryKey: eventKeys.json(read.org, read.project, read.event.eventID),
    queryFn: ({ signal }) => api.get<JsonObject>(jsonPath(read), {}, signal),
    staleTime: 600_000,
  })
}

function jsonPath(read: ReadEvent): string {
  return `${projectPath(read)}/events/${read.event.eventID}/json/`
}
