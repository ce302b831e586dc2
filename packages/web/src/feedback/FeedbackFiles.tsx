import { useTranslations } from 'use-intl'
import { formatBytes } from '../ui/format-count.ts'
import classes from './Feedback.module.css'
import { filesPath, useFeedbackFiles } from './useFeedback.ts'

// What a browser draws without running anything.
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export interface FeedbackFilesProps {
  readonly org: string
  readonly project: string
  readonly feedback: string
}

/** What came with a feedback: pictures are shown, everything else is there to be saved. */
export function FeedbackFiles({ org, project, feedback }: FeedbackFilesProps) {
  const t = useTranslations('feedback')
  const files = useFeedbackFiles(org, project, feedback).data ?? []
  if (files.length === 0) return null
  const addressOf = (id: string) => `/api/0${filesPath(org, project, feedback)}${id}/?download=1`
  return (
    <ul className={classes.files}>
      {files.map(({ id, name, size, mimetype }) => (
        <li key={id}>
          <a className={classes.file} href={addressOf(id)} download={name}>
            {PICTURES.has(mimetype) && (
              <img
                className={classes.picture}
                src={addressOf(id)}
                alt={t('row.picture', { name })}
                loading="lazy"
              />
            )}
            <bdi>{name}</bdi>
            <span className={classes.detail}>{formatBytes(size)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
