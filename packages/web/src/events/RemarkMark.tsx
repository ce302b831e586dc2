import { Tooltip } from '@mantine/core'
import type { JsonObject } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { RemarkIcon } from '../ui/icons.tsx'
import classes from './RemarkMark.module.css'
import { type RemarkedKind, remarkSentences } from './remark-sentences.ts'

export interface RemarkMarkProps {
  readonly entry: JsonObject
  readonly kind: RemarkedKind
}

/** A small mark that says what happened to a value when pointed at, focused or touched. */
export function RemarkMark({ entry, kind }: RemarkMarkProps) {
  const t = useTranslations('events')
  const sentences = remarkSentences(t, entry, kind)
  if (sentences.length === 0) return null
  const label = (
    <span className={classes.sentences}>
      {sentences.map((sentence) => (
        <bdi key={sentence}>{sentence}</bdi>
      ))}
    </span>
  )
  return (
    <Tooltip label={label} events={TOOLTIP_EVENTS} multiline maw={340}>
      <button type="button" className={classes.mark} aria-label={sentences.join(' ')}>
        <RemarkIcon size={13} />
      </button>
    </Tooltip>
  )
}

const TOOLTIP_EVENTS = { hover: true, focus: true, touch: true }
