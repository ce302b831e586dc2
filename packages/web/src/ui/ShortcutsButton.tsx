import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { KeyboardIcon } from './icons.tsx'
import classes from './ShortcutsHelp.module.css'
import { type Shortcut, ShortcutsHelp } from './ShortcutsHelp.tsx'
import { useShortcuts } from './useShortcuts.ts'

/** Shows the page's keys, by a click or by the key `?`. */
export function ShortcutsButton({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const t = useTranslations('ui')
  const [isOpen, setIsOpen] = useState(false)
  useShortcuts({ '?': () => setIsOpen(true) })
  return (
    <>
      <ActionIcon
        aria-label={t('shortcuts.title')}
        title={t('shortcuts.hint')}
        className={classes.button}
        onClick={() => setIsOpen(true)}
      >
        <KeyboardIcon />
      </ActionIcon>
      <ShortcutsHelp
        shortcuts={[...shortcuts, { keys: ['?'], does: t('shortcuts.help') }]}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
      />
    </>
  )
}
