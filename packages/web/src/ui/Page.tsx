import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './Page.module.css'

export interface PageProps {
  /** Stands in the browser's tab. */
  readonly title: string
  readonly heading?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, heading, aside, children }: PageProps) {
  useDocumentTitle(`${title} · Vedette`)
  return (
    <div className={classes.page}>
      {heading !== undefined && (
        <div className={classes.head}>
          <h1 className={classes.heading}>{heading}</h1>
          {aside}
        </div>
      )}
      {children}
    </div>
  )
}
