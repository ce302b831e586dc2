import { Button } from '@mantine/core'
import type { StorageSummary } from '@vedette/protocol/api/server'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { formatBytes } from '../ui/format-count.ts'
import { KeyValues } from '../ui/KeyValues.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import { ProjectUsageTable, TableUsageTable } from './StorageTables.tsx'
import { useMeasureAgain, useStorage } from './useStorage.ts'

/** What the server takes of the disk. */
export function StoragePage() {
  const storage = useStorage()
  return (
    <ManageFrame place="storage">
      <QueryView query={storage} lines={8}>
        {(summary) => <Storage summary={summary} />}
      </QueryView>
    </ManageFrame>
  )
}

function Storage({ summary }: { summary: StorageSummary }) {
  const t = useTranslations('manage')
  const { files, disk, measured } = summary
  return (
    <div className={classes.stack}>
      <Section title={t('storage.files')} note={<FreeNote disk={disk} />}>
        <KeyValues
          rows={[
            ...files.map(({ name, bytes }) => ({ key: name, value: formatBytes(bytes) })),
            {
              key: t('storage.blobs'),
              value: t(measured.blobs.isWhole ? 'storage.blobSum' : 'storage.blobSumCut', {
                bytes: formatBytes(measured.blobs.bytes),
                count: measured.blobs.files,
              }),
            },
          ]}
        />
        <p className={`${classes.quiet} ${classes.after}`}>
          {t('storage.reserve', { bytes: formatBytes(disk.freeBytesMin) })}
        </p>
      </Section>
      <Section title={t('storage.projects')} actions={<MeasureButton />}>
        <p className={classes.quiet}>
          {t.rich('storage.measured', {
            seconds: measured.tookMs / 1000,
            age: () => <Age at={measured.at} />,
          })}
        </p>
        <ProjectUsageTable projects={measured.projects} />
      </Section>
      <Section title={t('storage.tables')}>
        <TableUsageTable tables={measured.tables} />
      </Section>
    </div>
  )
}

function FreeNote({ disk }: Pick<StorageSummary, 'disk'>) {
  const t = useTranslations('manage')
  return t('process.free', {
    free: formatBytes(disk.freeBytes),
    total: formatBytes(disk.totalBytes),
  })
}

function MeasureButton() {
  const t = useTranslations('manage')
  const measure = useMeasureAgain()
  return (
    <>
      <Refusal error={measure.error} />
      <Button
        variant="default"
        size="xs"
        loading={measure.isPending}
        onClick={() => measure.mutate()}
      >
        {t('storage.again')}
      </Button>
    </>
  )
}
