import { Button } from '@mantine/core'
import type { GroupingChangeDetail } from '@vedette/protocol/api/grouping'
import { useTranslations } from 'use-intl'
import { isApiStatus } from '../api/api-error.ts'
import { useChange } from '../settings/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { ChangeEffect } from './ChangeEffect.tsx'
import { ChangeStatus } from './ChangeStatus.tsx'
import type { Rules } from './draft.ts'
import classes from './Lab.module.css'
import { changePath, type LabPlace, useGroupingChange } from './useLab.ts'

export interface ChangeSectionProps {
  readonly place: LabPlace
  readonly id: string | undefined
  readonly mayChange: boolean
  /** Whether what is shown is what the draft would do. */
  readonly isOfDraft: (change: GroupingChangeDetail) => boolean
  /** Previews the draft anew. */
  readonly onRedo: () => void
  /** Makes the rules of the change the draft. */
  readonly onUse: (rules: Partial<Rules>) => void
  readonly onApplied: () => void
}

/** What a change does, and the ways on from there. */
export function ChangeSection(props: ChangeSectionProps) {
  const { place, id } = props
  const t = useTranslations('groupingLab')
  const change = useGroupingChange(place, id)
  if (id === undefined) {
    return (
      <Section title={t('preview.title')}>
        <EmptyState title={t('preview.none')}>{t('preview.noneNote')}</EmptyState>
      </Section>
    )
  }
  return (
    <QueryView query={change} lines={8}>
      {(found) => (
        <Section
          title={found.status === 'previewed' ? t('preview.title') : t('change.title')}
          note={<ChangeStatus change={found} />}
        >
          <Ways key={found.id} {...props} change={found} />
          <ChangeEffect place={place} change={found} />
        </Section>
      )}
    </QueryView>
  )
}

function Ways(props: ChangeSectionProps & { readonly change: GroupingChangeDetail }) {
  const { place, mayChange, change, isOfDraft, onRedo, onUse, onApplied } = props
  const t = useTranslations('groupingLab')
  const apply = useChange<GroupingChangeDetail>(t('change.isApplied'))
  const path = changePath(place, change.id)
  const isStale = isApiStatus(apply.error, 409)
  if (change.status !== 'previewed') {
    return mayChange && change.status === 'applied' ? (
      <div className={classes.controls}>
        <RevertButton place={place} change={change} />
        <p className={classes.note}>{t('change.revertNote')}</p>
      </div>
    ) : null
  }
  if (!isOfDraft(change)) {
    return (
      <div className={classes.controls}>
        <p className={classes.text} role="status">
          {t('preview.otherDraft')}
        </p>
        {mayChange && (
          <Button variant="default" onClick={onRedo}>
            {t('preview.again')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => onUse(rulesIn(change))}>
          {t('preview.use')}
        </Button>
      </div>
    )
  }
  if (!mayChange) return null
  return (
    <div className={classes.editors}>
      <Refusal error={apply.error} />
      <div className={classes.controls}>
        {isStale ? (
          <Button onClick={onRedo}>{t('preview.again')}</Button>
        ) : (
          <Button
            loading={apply.isPending}
            onClick={() =>
              apply.mutate(
                { method: 'PUT', path, body: { status: 'applied' } },
                { onSuccess: onApplied },
              )
            }
          >
            {t('change.apply')}
          </Button>
        )}
        <p className={classes.note}>{isStale ? t('preview.stale') : t('change.applyNote')}</p>
      </div>
    </div>
  )
}

function rulesIn({ options = {} }: GroupingChangeDetail): Partial<Rules> {
  const { groupingConfig, fingerprintingRules, groupingEnhancements } = options
  return {
    ...(groupingConfig == null ? {} : { groupingConfig }),
    ...(fingerprintingRules == null ? {} : { fingerprintingRules }),
    ...(groupingEnhancements == null ? {} : { groupingEnhancements }),
  }
}

export interface RevertButtonProps {
  readonly place: LabPlace
  readonly change: GroupingChangeDetail
}

export function RevertButton({ place, change }: RevertButtonProps) {
  const t = useTranslations('groupingLab')
  const revert = useChange<GroupingChangeDetail>(t('change.isReverted'))
  const path = changePath(place, change.id)
  return (
    <ConfirmButton
      label={t('change.revert')}
      ariaLabel={t('change.revertWhat', { id: change.id })}
      title={t('change.revertAsk')}
      isPending={revert.isPending}
      error={revert.error}
      onConfirm={(onDone) =>
        revert.mutate({ method: 'PUT', path, body: { status: 'reverted' } }, { onSuccess: onDone })
      }
    >
      {t('change.revertWay')}
    </ConfirmButton>
  )
}
