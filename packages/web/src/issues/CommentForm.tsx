import { Button, Group, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './ActivityTab.module.css'
import { MentionList } from './MentionList.tsx'
import { useMentions } from './useMentions.ts'

export interface CommentFormProps {
  readonly org: string
  readonly label: string
  readonly button: string
  readonly text: string
  readonly setText: (text: string) => void
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSend: () => void
  readonly onCancel?: () => void
}

/** Sent by the button, or by Ctrl and Enter. */
export function CommentForm(props: CommentFormProps) {
  const { org, label, button, text, setText, isPending, error, onSend, onCancel } = props
  const t = useTranslations('issues')
  const listId = useId()
  const mentions = useMentions(org, text, setText)
  const isEmpty = text.trim() === ''
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!isEmpty) onSend()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (mentions.onKeyDown(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event)
    if (event.key === 'Escape') onCancel?.()
  }
  const isOffering = mentions.names.length > 0
  return (
    <form onSubmit={onSubmit} className={classes.form}>
      <Refusal error={error} />
      <div className={classes.field}>
        <Textarea
          aria-label={label}
          placeholder={t('comment.hint')}
          autosize
          minRows={2}
          maxRows={16}
          value={text}
          onChange={({ currentTarget }) =>
            mentions.onChange(currentTarget.value, currentTarget.selectionStart)
          }
          onKeyDown={onKeyDown}
          aria-autocomplete="list"
          {...(isOffering && {
            'aria-controls': listId,
            'aria-activedescendant': `${listId}-${mentions.current}`,
          })}
        />
        {isOffering && <MentionList id={listId} mentions={mentions} />}
      </div>
      <Group gap="xs">
        <Button type="submit" loading={isPending} disabled={isEmpty}>
          {button}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('comment.cancel')}
          </Button>
        )}
        <span className={classes.markdown}>{t('comment.markdown')}</span>
      </Group>
    </form>
  )
}
