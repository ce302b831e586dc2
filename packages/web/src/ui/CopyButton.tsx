import { ActionIcon, Button } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { CheckIcon, CopyIcon } from './icons.tsx'
import { useCopy } from './useCopy.ts'

export interface CopyButtonProps {
  /** A function where the text is dear to make: it runs on the click only. */
  readonly text: string | (() => string)
  /** What the button does: `Copy DSN`. */
  readonly label: string
  readonly isIcon?: boolean
}

export function CopyButton({ text, label, isIcon = false }: CopyButtonProps) {
  const t = useTranslations('ui')
  const { state, copy } = useCopy()
  const icon = state === 'copied' ? <CheckIcon size={14} /> : <CopyIcon size={14} />
  const said = state === 'idle' ? label : state === 'copied' ? t('copy.done') : t('copy.refused')
  const onClick = () => copy(typeof text === 'string' ? text : text())
  if (isIcon) {
    return (
      <ActionIcon size="sm" aria-label={said} title={said} onClick={onClick}>
        {icon}
      </ActionIcon>
    )
  }
  return (
    <Button variant="default" leftSection={icon} onClick={onClick} aria-live="polite">
      {said}
    </Button>
  )
}
