import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isApiStatus } from '../api/api-error.ts'
import { Section } from '../ui/Section.tsx'
import { ChangeSection } from './ChangeSection.tsx'
import { DraftForm } from './DraftForm.tsx'
import { changedOptions, isPreviewOf, rulesOf } from './draft.ts'
import classes from './Lab.module.css'
import type { LabTabProps } from './lab-tab.ts'
import { PreviewRun } from './PreviewRun.tsx'
import { SyntaxHelp } from './SyntaxHelp.tsx'
import { usePreview } from './useLab.ts'

const DAYS_DEFAULT = 14

/** The rules beside what they would do. */
export function RulesTab(props: LabTabProps) {
  const { org, project, settings, lab, search, onSearch } = props
  const t = useTranslations('groupingLab')
  const [days, setDays] = useState(DAYS_DEFAULT)
  const preview = usePreview({ org, project })
  const wanted = changedOptions(lab.draft, rulesOf(settings))
  const mayChange = settings.access.includes('project:write')
  const sentences = isApiStatus(preview.error, 400) ? preview.error.sentences : {}
  function run(): void {
    preview.mutate({ options: wanted, days }, { onSuccess: (change) => onSearch({ change }) })
  }
  const hasFaults = Object.keys(sentences).some((field) => field in lab.draft)
  return (
    <div className={classes.columns}>
      <div className={classes.stack} style={TOP}>
        <Section title={t('draft.title')}>
          <DraftForm
            lab={lab}
            sentences={sentences}
            mayChange={mayChange}
            isChanged={Object.keys(wanted).length > 0}
            isPending={preview.isPending}
            days={days}
            onDays={setDays}
            onPreview={run}
            onEdit={preview.reset}
          />
        </Section>
        <SyntaxHelp />
      </div>
      <div className={classes.stack} style={TOP}>
        {preview.isPending || (preview.error && !hasFaults) ? (
          <PreviewRun
            isPending={preview.isPending}
            share={preview.share}
            error={preview.error}
            onCancel={preview.cancel}
            onRetry={run}
          />
        ) : (
          <ChangeSection
            place={{ org, project }}
            id={search.change}
            mayChange={mayChange}
            isOfDraft={(change) =>
              change.status !== 'previewed' || isPreviewOf(change.options, wanted)
            }
            onRedo={run}
            onUse={(options) => lab.reset(options)}
            onApplied={() => lab.reset()}
          />
        )}
      </div>
    </div>
  )
}

// The columns have the room above them already.
const TOP = { marginTop: 0 }
