import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { IssueTagKey, IssueTagValue } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatTagTerm } from '../events/index.ts'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import classes from './IssueParts.module.css'
import type { IssuePartProps } from './SimilarTab.tsx'
import { useExportTag, useIssueTag, useIssueTagValues } from './useIssueTags.ts'

export interface TagDetailProps extends IssuePartProps {
  readonly tagKey: string
  readonly environment: string | undefined
}

/** One tag of the issue: every value with how often, since when, and the way to its events. */
export function TagDetail({ org, issue, tagKey, environment }: TagDetailProps) {
  const t = useTranslations('issues')
  const tag = useIssueTag(org, issue.id, { key: tagKey, environment })
  return (
    <>
      <p className={classes.note}>
        <Link to="/organizations/$org/issues/$issueId/tags/" params={{ org, issueId: issue.id }}>
          {t('tag.back')}
        </Link>
      </p>
      <QueryView query={tag}>
        {(data) => (
          <Values key={data.key} org={org} issue={issue} tag={data} environment={environment} />
        )}
      </QueryView>
    </>
  )
}

type ValuesProps = IssuePartProps & {
  readonly tag: IssueTagKey
  readonly environment: string | undefined
}

function Values({ org, issue, tag, environment }: ValuesProps) {
  const t = useTranslations('issues')
  const [query, setQuery] = useState('')
  const [cursor, setCursor] = useState<string>()
  const values = useIssueTagValues(org, issue.id, { key: tag.key, environment, query, cursor })
  return (
    <Section
      title={tag.key}
      note={
        <>
          {t('tags.values', { count: tag.uniqueValues })}
          {environment && <bdi> · {environment}</bdi>}
        </>
      }
      actions={<ExportButton org={org} issue={issue} tag={tag} environment={environment} />}
    >
      <div className={classes.bar}>
        <TextInput
          size="xs"
          aria-label={t('tag.find')}
          placeholder={t('tag.find')}
          leftSection={<SearchIcon size={14} />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setCursor(undefined)
          }}
        />
      </div>
      <QueryView
        query={values}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('tag.noMatch')} />}
      >
        {(page) => (
          <>
            <ValueTable org={org} issue={issue} tag={tag} rows={page.rows} />
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

type TableProps = Omit<ValuesProps, 'environment'> & { readonly rows: readonly IssueTagValue[] }

function ValueTable({ org, issue, tag, rows }: TableProps) {
  const t = useTranslations('issues')
  return (
    <ScrollBox label={tag.key} className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('tag.value')}</th>
            <th scope="col" className={classes.number}>
              {t('tag.events')}
            </th>
            <th scope="col" className={classes.number}>
              {t('tag.share')}
            </th>
            <th scope="col">{t('tag.first')}</th>
            <th scope="col">{t('tag.last')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, count, firstSeen, lastSeen }) => (
            <tr key={value}>
              <td>
                <Link
                  to="/organizations/$org/issues/$issueId/events/"
                  params={{ org, issueId: issue.id }}
                  search={{ query: formatTagTerm(tag.key, value) }}
                >
                  <SafeText text={value === '' ? t('tags.noValue') : value} />
                </Link>
              </td>
              <td className={classes.number}>{formatExactCount(count)}</td>
              <td className={classes.number}>{shareOf(count, tag)}</td>
              <td className={classes.when}>{firstSeen !== null && <Age at={firstSeen} />}</td>
              <td className={classes.when}>{lastSeen !== null && <Age at={lastSeen} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function shareOf(count: number, { totalValues }: IssueTagKey): string {
  return `${((count / Math.max(totalValues, count, 1)) * 100).toFixed(1)}%`
}

function ExportButton({ org, issue, tag, environment }: ValuesProps) {
  const t = useTranslations('issues')
  const showToast = useToast()
  const errorText = useErrorText()
  const exported = useExportTag(org, issue, { key: tag.key, environment })
  const onError = (error: Error) => showToast({ text: errorText(error), kind: 'failed' })
  return (
    <Button
      variant="default"
      loading={exported.isPending}
      onClick={() => exported.mutate(undefined, { onError })}
    >
      {t('tag.export')}
    </Button>
  )
}
