import { Button } from '@mantine/core'
import type { FrameEntry } from '@vedette/protocol/api/event'
import type { SourceMapDebug, SourceMapDebugFrame } from '@vedette/protocol/api/source-map-debug'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { adviceOf, reasonSentence } from './error-sentence.ts'
import classes from './FrameView.module.css'
import { useSourceMapDebug } from './useFrameQuestions.ts'

/** Which frame of which exception, as sent. */
export interface FrameNumber {
  readonly exceptionIndex: number
  readonly frameIndex: number
}

const SCRIPTS = /^(javascript|node)$/

/** Frames of scripts that came without source: an uploaded source map may bring it. */
export function mayBeMapped(frame: FrameEntry, platform: string): boolean {
  const isScript = SCRIPTS.test(frame.platform ?? platform)
  return isScript && frame.context.length === 0 && frame.lineNo !== null
}

/** Why the frame shows no source, by the files that are there now; looked up on a click. */
export function FrameMapping({ place }: { place: FrameNumber }) {
  const t = useTranslations('events')
  const [isAsked, setIsAsked] = useState(false)
  const query = useSourceMapDebug(isAsked)
  if (!isAsked) {
    return (
      <p className={classes.mapping}>
        {t('mapping.none')}{' '}
        <Button variant="subtle" size="compact-xs" onClick={() => setIsAsked(true)}>
          {t('mapping.ask')}
        </Button>
      </p>
    )
  }
  return (
    <div className={classes.mapping}>
      <QueryView query={query} lines={2}>
        {(debug: SourceMapDebug) => (
          <Explanation frame={debug.exceptions[place.exceptionIndex]?.frames[place.frameIndex]} />
        )}
      </QueryView>
    </div>
  )
}

function Explanation({ frame }: { frame: SourceMapDebugFrame | undefined }) {
  const t = useTranslations('events')
  if (frame === undefined) return t('mapping.unknown')
  if (frame.isMapped) return t('mapping.later')
  const sentence = frame.reason === null ? undefined : reasonSentence(t, frame.reason)
  const advice = frame.reason === null ? undefined : adviceOf(t, frame.reason)
  return (
    <>
      <p>
        {sentence === undefined ? t('mapping.nothing') : `${sentence}.`} {advice}
      </p>
      {frame.detail && (
        <p>
          <SafeText text={frame.detail} />
        </p>
      )}
      {frame.lookedFor.length > 0 && (
        <details>
          <summary>{t('mapping.lookedFor', { count: frame.lookedFor.length })}</summary>
          <ul>
            {frame.lookedFor.map((name) => (
              <li key={name}>
                <SafeText text={name} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
