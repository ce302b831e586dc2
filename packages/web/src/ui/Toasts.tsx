import { Button, CloseButton } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Toasts.module.css'

// Long enough to read a line and reach the Undo button.
const SHOWN_MS = 8000

export interface Toast {
  readonly text: string
  readonly kind?: 'done' | 'failed'
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Shows the latest message only: an older one has been overtaken. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast>()
  const show = useCallback((next: Toast) => setToast(next), [])
  useEffect(() => {
    if (toast === undefined) return
    const timer = setTimeout(() => setToast(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <ToastContext value={show}>
      {children}
      <div className={classes.place} role="status" aria-live="polite">
        {toast && <ToastCard toast={toast} onClose={() => setToast(undefined)} />}
      </div>
    </ToastContext>
  )
}

export function useToast(): (toast: Toast) => void {
  return use(ToastContext)
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const t = useTranslations('ui')
  const { action } = toast
  return (
    <div className={classes.toast} data-kind={toast.kind ?? 'done'}>
      <span className={classes.text}>{toast.text}</span>
      {action && (
        <Button
          variant="default"
          onClick={() => {
            onClose()
            action.onClick()
          }}
        >
          {action.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('toast.dismiss')} onClick={onClose} />
    </div>
  )
}
