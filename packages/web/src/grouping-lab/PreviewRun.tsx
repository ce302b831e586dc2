import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import classes from './Lab.module.css'

export interface PreviewRunProps {
  readonly isPending: boolean
  /** Of the events, from 0 to 1. */
  readonly share: number
  readonly error: Error | null
  readonly onCancel: () => void
  readonly onRetry: () => void
}

/** A preview that is being made, or could not be. */
export function PreviewRun({ isPending, share, error, onCancel, onRetry }: PreviewRunProps) {
  const t = useTranslations('groupingLab')
  const errorText = useErrorText()
  return (
    <Section title={t('preview.title')}>
      {isPending ? (
        <Waiting share={share} onCancel={onCancel} />
      ) : (
        error && <Problem title={t('preview.failed')} detail={errorText(error)} onRetry={onRetry} />
      )}
    </Section>
  )
}

const SECOND_MS = 1000

function Waiting({ share, onCancel }: Pick<PreviewRunProps, 'share' | 'onCancel'>) {
  const t = useTranslations('groupingLab')
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className={classes.editors}>
      <p className={classes.text} role="status">
        {t('preview.running')}
      </p>
      <Progress value={share * 100} animated striped aria-label={t('preview.running')} />
      <div className={classes.controls}>
        <Button variant="default" onClick={onCancel}>
          {t('preview.cancel')}
        </Button>
        <span className={classes.note}>
          {t('preview.share', { share })} · {t('preview.elapsed', { count: seconds })}
        </span>
      </div>
      <p className={classes.note}>{t('preview.runningNote')}</p>
    </div>
  )
}
