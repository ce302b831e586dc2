import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { useTranslations } from 'use-intl'
import { NameDialog } from './NameDialog.tsx'
import { useSaveView } from './useChangeViews.ts'

export interface RenameViewProps {
  readonly org: string
  readonly view: IssueViewSummary
  readonly onClose: () => void
}

/** Another name; what it keeps stays, whatever the address shows by now. */
export function RenameView({ org, view, onClose }: RenameViewProps) {
  const t = useTranslations('issues')
  const save = useSaveView(org)
  return (
    <NameDialog
      title={t('views.menu.rename')}
      name={view.name}
      isPending={save.isPending}
      error={save.error}
      onName={(name) => save.mutate({ ...view, name }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
