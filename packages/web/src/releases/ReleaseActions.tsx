import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { useChangeRelease, useReleaseAccess } from './useRelease.ts'

export interface ReleasePartProps {
  readonly org: string
  readonly release: ReleaseDetail
}

/** What may be done with a release. */
export function ReleaseActions({ org, release }: ReleasePartProps) {
  const t = useTranslations('releases')
  const access = useReleaseAccess(org, release)
  const change = useChangeRelease(org, release.version)
  const navigate = useNavigate()
  const isArchived = release.status === 'archived'
  const copy = <CopyButton text={release.version} label={t('release.copy')} />
  if (!access.mayChange) return copy
  return (
    <Group gap="xs">
      <Refusal error={change.error} />
      {copy}
      {release.dateReleased === null && (
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ dateReleased: new Date().toISOString() })}
        >
          {t('release.finalize')}
        </Button>
      )}
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ status: isArchived ? 'open' : 'archived' })}
      >
        {isArchived ? t('release.openAgain') : t('release.archive')}
      </Button>
      <ConfirmButton
        label={t('release.delete')}
        title={t('release.deleteTitle')}
        isDangerous
        isPending={change.isPending}
        error={change.error}
        onConfirm={() =>
          change.mutate(undefined, {
            onSuccess: () =>
              void navigate({ to: '/organizations/$org/releases/', params: { org } }),
          })
        }
      >
        {t('release.deleteDetail')}
      </ConfirmButton>
    </Group>
  )
}
