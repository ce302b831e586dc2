import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './AuthCard.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'

export interface AuthCardProps {
  readonly title: string
  readonly intro?: ReactNode
  readonly children: ReactNode
}

export function AuthCard({ title, intro, children }: AuthCardProps) {
  useDocumentTitle(`${title} · Vedette`)
  return (
    <main className={classes.screen}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <span>Vedette</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {intro !== undefined && <div className={classes.intro}>{intro}</div>}
        {children}
      </div>
      <LanguageSwitch />
    </main>
  )
}
