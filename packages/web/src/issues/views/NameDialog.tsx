import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../../ui/Refusal.tsx'
import classes from './Views.module.css'

/** The API's own. */
export const NAME_CHARS_MAX = 128

export interface NameDialogProps {
  readonly title: string
  readonly name?: string
  /** What the view will keep. */
  readonly summary?: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onName: (name: string) => void
  readonly onClose: () => void
}

/** What a view is called. */
export function NameDialog(props: NameDialogProps) {
  const { title, name = '', summary, isPending, error, onName, onClose } = props
  const t = useTranslations('issues')
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    onName(String(new FormData(event.currentTarget).get('name')).trim())
  }
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          {summary !== undefined && (
            <>
              <p className={classes.about}>{t('views.name.about')}</p>
              <code className={classes.query}>{summary}</code>
            </>
          )}
          <Refusal error={error} />
          <TextInput
            label={t('views.name.label')}
            name="name"
            defaultValue={name}
            maxLength={NAME_CHARS_MAX}
            pattern=".*\S.*"
            size="sm"
            required
            withAsterisk={false}
            autoComplete="off"
            data-autofocus
          />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('stream.saved.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('stream.saved.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
