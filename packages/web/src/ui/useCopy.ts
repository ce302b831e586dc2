import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

const SHOWN_MS = 1500

export type CopyState = 'idle' | 'copied' | 'failed'

/** Copies, and tells for a moment how it went. */
export function useCopy(): { state: CopyState; copy: (text: string) => void } {
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [state])
  function copy(text: string): void {
    void copyText(text).then((isCopied) => setState(isCopied ? 'copied' : 'failed'))
  }
  return { state, copy }
}
