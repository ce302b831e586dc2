import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { StoredProject, StoredTable } from '@vedette/protocol/api/server'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatBytes, formatExactCount } from '../ui/format-count.ts'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import classes from './Manage.module.css'

export function ProjectUsageTable({ projects }: { projects: readonly StoredProject[] }) {
  const t = useTranslations('manage')
  if (projects.length === 0) {
    return <EmptyState title={t('storage.empty')}>{t('storage.emptyWay')}</EmptyState>
  }
  const largest = projects.toSorted((a, b) => b.payloadBytes - a.payloadBytes)
  return (
    <ScrollBox className={classes.scroll} label={t('tableOf', { name: t('storage.projects') })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('storage.project')}</th>
            {(['events', 'issues', 'payloads', 'attachments'] as const).map((name) => (
              <th key={name} scope="col" className={classes.number}>
                {t(`storage.${name}`)}
              </th>
            ))}
            <th scope="col">{t('storage.oldest')}</th>
          </tr>
        </thead>
        <tbody>
          {largest.map((project) => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function ProjectRow({ project }: { project: StoredProject }) {
  const t = useTranslations('manage')
  const { organization, oldestEvent, attachments, attachmentBytes } = project
  return (
    <tr>
      <td className={classes.wide}>
        <Link
          to="/organizations/$org/issues/"
          params={{ org: organization.slug }}
          search={{ project: [project.id] }}
          className={classes.name}
        >
          <bdi>{project.name}</bdi>
        </Link>
        <div className={classes.quiet}>
          <bdi>{organization.name}</bdi>
        </div>
      </td>
      <td className={classes.number}>{formatExactCount(project.events)}</td>
      <td className={classes.number}>{formatExactCount(project.issues)}</td>
      <td className={classes.number}>{formatBytes(project.payloadBytes)}</td>
      <td className={classes.number}>
        {attachments === 0
          ? '0'
          : `${formatExactCount(attachments)} · ${formatBytes(attachmentBytes)}`}
      </td>
      <td className={classes.quiet}>
        {oldestEvent === null ? t('none') : <Age at={oldestEvent} />}
      </td>
    </tr>
  )
}

/** A database has some ninety tables, and most of them hold next to nothing. */
const TABLES_SHOWN = 12

export function TableUsageTable({ tables }: { tables: readonly StoredTable[] }) {
  const t = useTranslations('manage')
  const [isWhole, setIsWhole] = useState(false)
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0)
  const hidden = isWhole ? 0 : Math.max(0, tables.length - TABLES_SHOWN)
  return (
    <>
      <ScrollBox className={classes.scroll} label={t('tableOf', { name: t('storage.tables') })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('storage.table')}</th>
              {(['share', 'size', 'unused'] as const).map((name) => (
                <th key={name} scope="col" className={classes.number}>
                  {t(`storage.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tables.slice(0, tables.length - hidden).map(({ name, bytes, unusedBytes }) => (
              <tr key={name}>
                <td className={classes.code}>{name}</td>
                <td className={classes.number}>{t('storage.percent', { share: bytes / total })}</td>
                <td className={classes.number}>{formatBytes(bytes)}</td>
                <td className={classes.number}>{formatBytes(unusedBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {hidden > 0 && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setIsWhole(true)}>
          {t('storage.more', { count: hidden })}
        </Button>
      )}
    </>
  )
}
