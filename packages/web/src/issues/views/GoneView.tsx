import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { readFirstView, writeFirstView } from './first-view.ts'

/** Somebody has deleted the view: the list does not begin with it any more. */
export function GoneView({ org, viewId }: { org: string; viewId: string }) {
  const t = useTranslations('issues')
  useEffect(() => {
    if (readFirstView(org) === viewId) writeFirstView(org, undefined)
  }, [org, viewId])
  return (
    <EmptyState title={t('views.gone.title')}>
      {t.rich('views.gone.text', {
        list: (text) => (
          <Link to="/organizations/$org/issues/" params={{ org }}>
            {text}
          </Link>
        ),
        all: (text) => (
          <Link to="/organizations/$org/issues/views/" params={{ org }}>
            {text}
          </Link>
        ),
      })}
    </EmptyState>
  )
}
