import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import classes from './SetupGuide.module.css'
import { findPlatform, PLATFORMS } from './snippets/platforms.ts'
import type { CodeSample, Dsns, Platform, StepKind } from './snippets/snippet.ts'
import { serverUrlOf, writeSourceMapUpload } from './snippets/source-maps.ts'

const STEPS: readonly StepKind[] = ['install', 'configure', 'verify']
const KINDS: readonly Platform['kind'][] = ['browser', 'server', 'mobile', 'other']

export interface SetupStepsProps {
  readonly dsn: Dsns
  readonly platform: string | null
  /** Where builds upload what explains them; without it that step is left out. */
  readonly place?: { readonly org: string; readonly project: string }
  /** Told what the reader chose. */
  readonly onPlatform?: (id: string) => void
}

export function SetupSteps({ dsn, platform, place, onPlatform }: SetupStepsProps) {
  const t = useTranslations('projects')
  const [id, setId] = useState(findPlatform(platform).id)
  const chosen = findPlatform(id)
  const steps = chosen.write(dsn)
  return (
    <div className={classes.guide}>
      <Select
        label={t('guide.client')}
        data={choices((kind) => t(`kinds.${kind}`))}
        value={id}
        onChange={(value) => {
          setId(value ?? id)
          onPlatform?.(value ?? id)
        }}
        allowDeselect={false}
        searchable
        maw={280}
      />
      <ol className={classes.steps}>
        {STEPS.filter((step) => steps[step].length > 0).map((step) => (
          <Step key={step} title={t(`guide.${step}`)} detail={t(`guide.${step}Detail`)}>
            {steps[step].map((sample) => (
              <Sample
                key={`${sample.file}${sample.code}`}
                sample={sample}
                client={chosen.label}
                step={t(`guide.${step}`)}
              />
            ))}
          </Step>
        ))}
        {place && chosen.hasSourceMaps && (
          <Step title={t('guide.sourceMaps')} detail={<SourceMapDetail org={place.org} />}>
            <CodeBlock
              code={writeSourceMapUpload({ url: serverUrlOf(dsn.public), ...place })}
              label={t('guide.sourceMaps')}
            />
          </Step>
        )}
      </ol>
    </div>
  )
}

function choices(nameOf: (kind: Platform['kind']) => string) {
  return KINDS.map((kind) => ({
    group: nameOf(kind),
    items: PLATFORMS.filter((one) => one.kind === kind).map(({ id, label }) => ({
      value: id,
      label,
    })),
  }))
}

interface StepProps {
  readonly title: string
  readonly detail: ReactNode
  readonly children: ReactNode
}

function Step({ title, detail, children }: StepProps) {
  return (
    <li className={classes.step}>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.detail}>{detail}</p>
      {children}
    </li>
  )
}

interface SampleProps {
  readonly sample: CodeSample
  readonly client: string
  readonly step: string
}

function Sample({ sample, client, step }: SampleProps) {
  const t = useTranslations('projects')
  const place = sample.file ?? t('guide.terminal')
  return (
    <figure className={classes.sample}>
      <figcaption className={classes.place}>{place}</figcaption>
      <CodeBlock code={sample.code} label={t('guide.snippet', { client, step, place })} />
    </figure>
  )
}

function SourceMapDetail({ org }: { org: string }) {
  const t = useTranslations('projects')
  return t.rich('guide.sourceMapsDetail', {
    token: () => <code>TOKEN</code>,
    link: (text) => (
      <Link to="/settings/$org/auth-tokens/" params={{ org }}>
        {text}
      </Link>
    ),
  })
}
