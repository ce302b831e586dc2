import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PlusIcon } from '../../ui/icons.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import type { IssueSearch } from '../issue-search.ts'
import { NameDialog } from './NameDialog.tsx'
import { useAddView } from './useChangeViews.ts'
import { useViewSummary } from './useViewSummary.ts'
import classes from './Views.module.css'
import { paramsOfView, viewOfSearch } from './view-search.ts'

export interface SaveAsViewProps {
  readonly org: string
  readonly search: IssueSearch
  /** With its words on a phone, too. */
  readonly isWide?: boolean
}

/** Makes a tab of what is shown. */
export function SaveAsView({ org, search, isWide = false }: SaveAsViewProps) {
  const t = useTranslations('issues')
  const navigate = useNavigate()
  const toast = useToast()
  const summarize = useViewSummary(org)
  const add = useAddView(org)
  const [isOpen, setIsOpen] = useState(false)
  const content = viewOfSearch(search)
  function onName(name: string): void {
    add.mutate(
      { ...content, name },
      {
        onSuccess: ({ id }) => {
          setIsOpen(false)
          toast({ text: t('views.done.added', { name }) })
          const to = '/organizations/$org/issues/views/$viewId/'
          void navigate({ to, params: { org, viewId: id }, search: paramsOfView(content) })
        },
      },
    )
  }
  return (
    <>
      <Button
        variant={isWide ? 'default' : 'subtle'}
        color="gray"
        size="compact-sm"
        className={isWide ? '' : (classes.add ?? '')}
        leftSection={isWide ? undefined : <PlusIcon size={14} />}
        aria-label={t('views.saveAs')}
        onClick={() => setIsOpen(true)}
      >
        <span className={isWide ? '' : classes.word}>{t('views.saveAs')}</span>
      </Button>
      {isOpen && (
        <NameDialog
          title={t('views.saveAs')}
          summary={summarize(content)}
          isPending={add.isPending}
          error={add.error}
          onName={onName}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  )
}
