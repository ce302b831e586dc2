import type { FrameEntry } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './FrameSource.module.css'

// A minified bundle is one line: the start of it is enough to know it by.
const LINE_CHARS_MAX = 600

/** Source lines with their numbers; the line that failed is marked. */
export function FrameSource({ frame }: { frame: FrameEntry }) {
  const t = useTranslations('events')
  if (frame.context.length === 0) return null
  return (
    <ScrollBox className={classes.source} label={t('stack.source')}>
      <ol className={classes.lines}>
        {frame.context.map(([line, source]) => (
          <li
            key={line}
            className={classes.line}
            data-hit={line === frame.lineNo || undefined}
            aria-current={line === frame.lineNo ? 'location' : undefined}
          >
            <span className={classes.number} aria-hidden="true">
              {line}
            </span>
            <code className={classes.code}>
              <bdi>{truncateText(source, LINE_CHARS_MAX).text || ' '}</bdi>
            </code>
          </li>
        ))}
      </ol>
    </ScrollBox>
  )
}
