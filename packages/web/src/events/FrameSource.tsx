import type { FrameEntry } from '@vedette/protocol/api/event'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import { codeLanguage } from './code-language.ts'
import classes from './FrameSource.module.css'
import { framePath } from './frame-place.ts'
import type { CodeToken } from './highlight-lines.ts'
import { useHighlightLines } from './useHighlightLines.ts'

// A minified bundle is one line: the start of it is enough to know it by.
const LINE_CHARS_MAX = 600

export interface FrameSourceProps {
  readonly frame: FrameEntry
  readonly platform: string
}

/** Source lines with their numbers; the line that failed is marked. */
export function FrameSource({ frame, platform }: FrameSourceProps) {
  const t = useTranslations('events')
  const language = frame.context.length === 0 ? undefined : codeLanguage(frame, platform)
  const highlight = useHighlightLines(language)
  const lines = useMemo(() => frame.context.map(([, source]) => cut(source)), [frame])
  const coloured = useMemo(() => highlight?.(lines), [highlight, lines])
  if (frame.context.length === 0) return null
  return (
    <ScrollBox
      className={classes.source}
      label={t('stack.source', { path: framePath(frame, platform) })}
    >
      <ol className={classes.lines}>
        {frame.context.map(([line], index) => (
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
              <bdi>
                <Line source={lines[index] ?? ''} tokens={coloured?.[index]} />
              </bdi>
            </code>
          </li>
        ))}
      </ol>
    </ScrollBox>
  )
}

/** On one line whatever it holds, so that the colours of one never move into the next. */
function cut(source: string): string {
  return truncateText(source, LINE_CHARS_MAX).text.replaceAll(/\r?\n/g, ' ')
}

interface LineProps {
  readonly source: string
  readonly tokens: readonly CodeToken[] | undefined
}

function Line({ source, tokens }: LineProps) {
  if (source === '') return ' '
  if (tokens === undefined) return source
  return tokens.map(({ text, scope, column }) => (
    <span key={column} data-scope={scope}>
      {text}
    </span>
  ))
}
