import { Kbd, Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './ShortcutsHelp.module.css'

export interface Shortcut {
  readonly keys: readonly string[]
  readonly does: string
}

export interface ShortcutsHelpProps {
  readonly shortcuts: readonly Shortcut[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ShortcutsHelp({ shortcuts, isOpen, onClose }: ShortcutsHelpProps) {
  const t = useTranslations('ui')
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('shortcuts.title')} size="sm" centered>
      <dl className={classes.list}>
        {shortcuts.map(({ keys, does }) => (
          <div className={classes.row} key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd className={classes.does}>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
