import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import classes from './SetupGuide.module.css'
import { type Dsns, findSnippetId, listSnippets } from './snippets.ts'

export interface SetupGuideProps {
  readonly dsn: Dsns
  readonly platform: string | null
}

/** Install, start, report: three steps for the client of the reader's choice. */
export function SetupGuide({ dsn, platform }: SetupGuideProps) {
  const t = useTranslations('projects')
  const snippets = listSnippets(dsn)
  const [id, setId] = useState(findSnippetId(platform))
  const snippet = snippets.find((one) => one.id === id)
  return (
    <div className={classes.guide}>
      <div className={classes.choice}>
        <SegmentedControl
          aria-label={t('guide.client')}
          value={id}
          onChange={setId}
          data={snippets.map((one) => ({ value: one.id, label: one.label }))}
        />
      </div>
      {snippet && (
        <>
          <CodeBlock code={snippet.install} label={t('guide.install')} />
          <CodeBlock code={snippet.code} label={t('guide.snippet', { client: snippet.label })} />
        </>
      )}
    </div>
  )
}
