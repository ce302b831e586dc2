import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchIcon } from '../ui/icons.tsx'
import { findCommands } from './command.ts'
import classes from './Palette.module.css'
import { type CommandsParts, useCommands } from './useCommands.ts'

export interface PaletteProps extends Omit<CommandsParts, 'text'> {
  readonly onClose: () => void
}

/** One field that leads everywhere: arrows choose, Enter goes, Escape leaves. */
export function Palette({ org, places, onClose }: PaletteProps) {
  const t = useTranslations('palette')
  const [text, setText] = useState('')
  const combobox = useCombobox({ opened: true })
  const found = findCommands(useCommands({ org, places, text }), text)
  const commands = found.flatMap(([, rows]) => rows)
  function onRun(id: string): void {
    onClose()
    commands.find((command) => command.id === id)?.onRun()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12vh"
      aria-label={t('title')}
    >
      <Combobox store={combobox} onOptionSubmit={onRun}>
        <Combobox.EventsTarget>
          <TextInput
            size="md"
            variant="unstyled"
            className={classes.field}
            leftSection={<SearchIcon />}
            aria-label={t('title')}
            placeholder={t('placeholder')}
            value={text}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
            // An open list keeps the key from the dialog, and this list is always open.
            onKeyDown={({ key, nativeEvent }) => {
              if (key === 'Escape' && !nativeEvent.isComposing) onClose()
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes.list} aria-label={t('found')}>
          <CommandGroups found={found} />
        </Combobox.Options>
        <ChooseFirst id={commands[0]?.id} choose={combobox.selectFirstOption} />
      </Combobox>
    </Modal>
  )
}

function CommandGroups({ found }: { found: ReturnType<typeof findCommands> }) {
  const t = useTranslations('palette')
  if (found.length === 0) return <Combobox.Empty>{t('nothing')}</Combobox.Empty>
  return found.map(([group, rows]) => (
    <Combobox.Group key={group} label={t(`group.${group}`)}>
      {rows.map(({ id, label, note }) => (
        <Combobox.Option key={id} value={id} className={classes.option}>
          <bdi className={classes.label}>{label}</bdi>
          {note !== undefined && <bdi className={classes.note}>{note}</bdi>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  ))
}

/** Enter takes the first row until the arrows choose another. Stands behind the rows it chooses. */
function ChooseFirst({ id, choose }: { id: string | undefined; choose: () => unknown }) {
  useEffect(() => {
    if (id !== undefined) choose()
  }, [id, choose])
  return null
}
