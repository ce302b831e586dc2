import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { useToast } from '../ui/Toasts.tsx'
import classes from './IssueParts.module.css'
import type { Regrouping } from './regroupings-of.ts'
import type { IssuePartProps } from './SimilarTab.tsx'
import { useIssueAccess } from './useIssueAccess.ts'
import { useRegroupings, useRevertRegrouping } from './useMergedHashes.ts'

/** What was merged into the issue or taken out of it, each to be taken back. */
export function RegroupingList({ org, issue }: IssuePartProps) {
  const t = useTranslations('issues')
  const changes = useRegroupings(org, issue).data ?? []
  if (changes.length === 0) return null
  return (
    <>
      <h3 className={classes.sub}>{t('merged.history')}</h3>
      <ul className={classes.rows}>
        {changes.map((change) => (
          <li key={change.id} className={classes.row}>
            <RegroupingRow org={org} issue={issue} change={change} />
          </li>
        ))}
      </ul>
    </>
  )
}

function RegroupingRow({ org, issue, change }: IssuePartProps & { readonly change: Regrouping }) {
  const t = useTranslations('issues')
  const { mayChange } = useIssueAccess(org, [issue.project.id])
  const revert = useRevertRegrouping(org, issue)
  const showToast = useToast()
  const titles = [...(change.merges ?? []), ...(change.splits ?? [])].map(
    (part) => part.issue.title,
  )
  const kind = change.kind === 'merge' ? 'merge' : 'unmerge'
  return (
    <>
      <div className={classes.rowMain}>
        <strong>{t(`merged.kind.${kind}`, { count: change.movedEventCount ?? 0 })}</strong>
        <div className={classes.rowMeta}>
          <SafeText text={titles.join(', ')} />
          {change.dateApplied && <Age at={change.dateApplied} />}
          {change.status === 'reverted' && <span>{t('merged.reverted')}</span>}
        </div>
      </div>
      {change.status === 'applied' && mayChange && (
        <ConfirmButton
          label={t('merged.undo')}
          title={t('merged.undoTitle')}
          isPending={revert.isPending}
          error={revert.error}
          onConfirm={(onDone) =>
            revert.mutate(change.id, {
              onSuccess: () => {
                onDone()
                showToast({ text: t('merged.undone') })
              },
            })
          }
        >
          {t('merged.undoText')}
        </ConfirmButton>
      )}
    </>
  )
}
