import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './SafeText.module.css'
import { findSafeUrl } from './safe-link.ts'
import { truncateText } from './truncate-text.ts'

// A dozen lines in the columns where values stand: enough to know a value by.
const CHARS_MAX = 1200

export interface SafeTextProps {
  readonly text: string
  /** Turns the text into a link when all of it is an http(s) address. */
  readonly isLinked?: boolean
}

/** What a sender wrote: isolated from our own writing direction, cut when it is huge. */
export function SafeText({ text, isLinked = false }: SafeTextProps) {
  const t = useTranslations('ui')
  const [isWhole, setIsWhole] = useState(false)
  const { text: shown, hiddenChars } = truncateText(text, isWhole ? text.length : CHARS_MAX)
  const url = isLinked && hiddenChars === 0 ? findSafeUrl(text) : undefined
  if (url !== undefined) {
    return (
      <a className={classes.text} href={url} target="_blank" rel="noopener noreferrer nofollow">
        <bdi>{shown}</bdi>
      </a>
    )
  }
  return (
    <>
      <bdi className={classes.text}>{shown}</bdi>
      {hiddenChars > 0 && (
        <UnstyledButton className={classes.more} onClick={() => setIsWhole(true)}>
          {t('text.showAll', { count: hiddenChars })}
        </UnstyledButton>
      )}
    </>
  )
}
