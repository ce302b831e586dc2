import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useReadEvent } from './EventProvider.tsx'
import { formatTagTerm } from './tag-term.ts'

export interface TermLinkProps {
  readonly term: { readonly key: string; readonly value: string }
  readonly className?: string
  readonly title?: string
  readonly children: ReactNode
}

/** The way to all issues with a value, solved ones too; nothing where strangers read. */
export function TermLink({ term, className, title, children }: TermLinkProps) {
  const read = useReadEvent()
  if (read === undefined) return null
  return (
    <Link
      className={className}
      title={title}
      to="/organizations/$org/issues/"
      params={{ org: read.org }}
      search={{ query: formatTagTerm(term.key, term.value) }}
    >
      {children}
    </Link>
  )
}
