import { Alert, Button, Select } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { LineEditor } from '../ui/LineEditor.tsx'
import type { Rules } from './draft.ts'
import classes from './Lab.module.css'
import { readRuleFaults } from './rule-faults.ts'
import type { DraftState } from './useDraft.ts'

export interface DraftFormProps {
  readonly lab: DraftState
  /** What the server says of each field. */
  readonly sentences: Readonly<Record<string, readonly string[]>>
  readonly mayChange: boolean
  /** The draft differs from the rules in force. */
  readonly isChanged: boolean
  readonly isPending: boolean
  readonly days: number
  readonly onDays: (days: number) => void
  readonly onPreview: () => void
  readonly onEdit: () => void
}

const DAYS = [1, 7, 14, 30, 90]
const VERSIONS = ['v1', 'v2']

export function DraftForm(props: DraftFormProps) {
  const { lab, sentences, mayChange, isChanged, isPending, days, onDays, onPreview, onEdit } = props
  const t = useTranslations('groupingLab')
  function change(part: Partial<Rules>): void {
    lab.change(part)
    onEdit()
  }
  return (
    <div className={classes.editors}>
      {!mayChange && <p className={classes.note}>{t('draft.locked')}</p>}
      {lab.isOutdated && (
        <Alert color="yellow" p="xs" role="status">
          <p className={classes.text}>{t('draft.outdated')}</p>
          <Button variant="default" mt={6} onClick={() => lab.reset()}>
            {t('draft.anew')}
          </Button>
        </Alert>
      )}
      <LineEditor
        label={t('draft.fingerprints')}
        note={t('draft.fingerprintsNote')}
        value={lab.draft.fingerprintingRules}
        faults={readRuleFaults(sentences.fingerprintingRules)}
        onChange={(fingerprintingRules) => change({ fingerprintingRules })}
      />
      <LineEditor
        label={t('draft.stacks')}
        note={t('draft.stacksNote')}
        value={lab.draft.groupingEnhancements}
        faults={readRuleFaults(sentences.groupingEnhancements)}
        onChange={(groupingEnhancements) => change({ groupingEnhancements })}
      />
      <div className={classes.controls}>
        <Select
          label={t('draft.version')}
          data={VERSIONS}
          value={lab.draft.groupingConfig}
          onChange={(groupingConfig) => groupingConfig && change({ groupingConfig })}
          allowDeselect={false}
          w={120}
        />
        <Select
          label={t('draft.days')}
          data={DAYS.map((count) => ({ value: String(count), label: t('draft.last', { count }) }))}
          value={String(days)}
          onChange={(value) => onDays(Number(value))}
          allowDeselect={false}
          w={160}
        />
      </div>
      <div className={classes.controls}>
        {mayChange && (
          <Button loading={isPending} disabled={!isChanged} onClick={onPreview}>
            {t('draft.preview')}
          </Button>
        )}
        {isChanged && (
          <Button variant="subtle" color="gray" onClick={() => lab.reset()}>
            {t('draft.discard')}
          </Button>
        )}
        <p className={classes.note}>{isChanged ? t('draft.kept') : t('draft.same')}</p>
      </div>
    </div>
  )
}
