import { useTranslations } from 'use-intl'
import classes from './ActivityTab.module.css'
import type { Mentions } from './useMentions.ts'

/** Names below the text; the text keeps the focus. */
export function MentionList({ id, mentions }: { id: string; mentions: Mentions }) {
  const t = useTranslations('issues')
  const { names, current, onChoose } = mentions
  return (
    <div className={classes.mentions} role="listbox" id={id} aria-label={t('comment.mention')}>
      {names.map((name, index) => (
        <div
          key={name}
          id={`${id}-${index}`}
          className={classes.mention}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(name)
          }}
        >
          <bdi>{name}</bdi>
        </div>
      ))}
    </div>
  )
}
