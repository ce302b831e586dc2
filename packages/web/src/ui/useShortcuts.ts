import { useEffect, useEffectEvent } from 'react'

export type ShortcutHandlers = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Single keys for the whole page; silent while somebody types, or while a dialog is open. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const handler = handlers[event.key]
    if (handler === undefined || isTaken(event.target, event.key)) return
    event.preventDefault()
    handler(event)
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio'].includes(target.type)
  }
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true
  // Enter belongs to the link or button that has the focus.
  return key === 'Enter' && target.closest('a, button, summary') !== null
}
