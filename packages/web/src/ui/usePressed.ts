import { useCallback, useEffect, useRef } from 'react'

const RELEASES = ['pointerup', 'pointercancel'] as const

/**
 * Tells at any time whether a button of the mouse or a finger is down on the page. What moves under
 * it then gets the press and not the release: the browser makes no click of that.
 */
export function usePressed(): () => boolean {
  const isPressed = useRef(false)
  useEffect(() => {
    const onDown = () => {
      isPressed.current = true
    }
    const onUp = () => {
      isPressed.current = false
    }
    window.addEventListener('pointerdown', onDown, true)
    for (const name of RELEASES) window.addEventListener(name, onUp, true)
    return () => {
      window.removeEventListener('pointerdown', onDown, true)
      for (const name of RELEASES) window.removeEventListener(name, onUp, true)
    }
  }, [])
  return useCallback(() => isPressed.current, [])
}
