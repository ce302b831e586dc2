import { UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchIcon } from '../ui/icons.tsx'
import { runWhenIdle } from '../ui/run-when-idle.ts'
import type { PaletteProps } from './Palette.tsx'
import classes from './PaletteButton.module.css'

// No page waits for it: it comes when the browser is idle, or when somebody opens it sooner.
const load = () => import('./Palette.tsx').then((module) => ({ default: module.Palette }))
const Palette = lazy(load)

/** Opens the palette, by a click or by Ctrl+K and Command+K from anywhere, a text field too. */
export function PaletteButton(props: Omit<PaletteProps, 'onClose'>) {
  const t = useTranslations('palette')
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => runWhenIdle(() => void load().catch(() => undefined)), [])
  useHotkeys([['mod+K', () => setIsOpen((was) => !was)]], [])
  return (
    <>
      <UnstyledButton
        className={classes.button}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsOpen(true)}
      >
        <SearchIcon size={14} />
        <span className={classes.hint}>{t('hint')}</span>
        <kbd className={classes.key} aria-hidden>
          {IS_APPLE ? '⌘K' : 'Ctrl K'}
        </kbd>
      </UnstyledButton>
      {isOpen && (
        <Suspense fallback={null}>
          <Palette {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent)
