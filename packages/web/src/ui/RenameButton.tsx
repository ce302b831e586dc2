import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from './Refusal.tsx'

export interface RenameButtonProps {
  readonly name: string
  /** Where several rows have the same button. */
  readonly ariaLabel: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onRename: (name: string, onDone: () => void) => void
}

const NAME_CHARS_MAX = 255

/** Asks for another name. */
export function RenameButton({ name, ariaLabel, isPending, error, onRename }: RenameButtonProps) {
  const t = useTranslations('ui')
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    onRename(String(new FormData(event.currentTarget).get('name')).trim(), close)
  }
  return (
    <>
      <Button variant="default" aria-label={ariaLabel} onClick={() => setIsOpen(true)}>
        {t('rename.button')}
      </Button>
      <Modal opened={isOpen} onClose={close} title={ariaLabel} centered>
        <form onSubmit={onSubmit}>
          <Stack gap="sm">
            <TextInput
              label={t('rename.name')}
              name="name"
              defaultValue={name}
              maxLength={NAME_CHARS_MAX}
              size="sm"
              required
              withAsterisk={false}
              autoComplete="off"
              data-autofocus
            />
            <Refusal error={error} />
            <Group gap="xs" justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('confirm.cancel')}
              </Button>
              <Button type="submit" loading={isPending}>
                {t('form.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
