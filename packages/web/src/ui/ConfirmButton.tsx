import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './ConfirmButton.module.css'
import { Refusal } from './Refusal.tsx'

export interface ConfirmButtonProps {
  /** What the button says, here and in the dialog. */
  readonly label: string
  /** Where several rows have the same label. */
  readonly ariaLabel?: string
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode
  /** A text that has to be typed before, for what nobody can undo. */
  readonly typed?: string
  /** Cannot be undone, and looks so. */
  readonly isDangerous?: boolean
  readonly isCompact?: boolean
  readonly isPending: boolean
  readonly error: Error | null
  readonly onConfirm: (onDone: () => void) => void
}

/** Asks once more. Escape, and every way out but the button, does nothing. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const {
    label,
    ariaLabel,
    title,
    children,
    typed,
    isDangerous,
    isCompact,
    isPending,
    error,
    onConfirm,
  } = props
  const t = useTranslations('ui')
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const close = () => {
    setIsOpen(false)
    setText('')
  }
  return (
    <>
      <Button
        size={isCompact ? 'compact-xs' : 'xs'}
        variant={isDangerous ? 'outline' : 'default'}
        {...(isDangerous ? { color: 'red', className: classes.dangerous ?? '' } : {})}
        aria-label={ariaLabel}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      <Modal opened={isOpen} onClose={close} title={title} centered>
        <Stack gap="sm">
          <div>{children}</div>
          {typed !== undefined && (
            <TextInput
              label={t.rich('confirm.type', { text: typed, b: (text) => <b>{text}</b> })}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autoComplete="off"
              size="sm"
              data-autofocus
            />
          )}
          <Refusal error={error} />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('confirm.cancel')}
            </Button>
            <Button
              color="red"
              loading={isPending}
              disabled={typed !== undefined && text.trim() !== typed}
              onClick={() => onConfirm(close)}
            >
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
