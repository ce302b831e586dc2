import { Button } from '@mantine/core'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { projectPath, useChange } from './useSettings.ts'

export interface ClientKeyControlsProps {
  readonly org: string
  readonly project: string
  readonly clientKey: ProjectKeyDetail
  readonly mayDelete: boolean
}

/** Switching a key off and on again, and deleting it. */
export function ClientKeyControls(props: ClientKeyControlsProps) {
  const { org, project, clientKey, mayDelete } = props
  const { id, label, isActive } = clientKey
  const t = useTranslations('settings')
  const toast = useToast()
  const change = useChange(isActive ? t('project.keys.isOff') : t('project.keys.isOn'))
  const remove = useChange(t('project.keys.deleted'))
  const path = projectPath(org, project, `keys/${encodeURIComponent(id)}/`)
  const onError = (error: Error) => toast({ text: error.message, kind: 'failed' })
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={change.isPending}
        aria-label={
          isActive ? t('project.keys.switchOff', { label }) : t('project.keys.switchOn', { label })
        }
        onClick={() =>
          change.mutate({ method: 'PUT', path, body: { isActive: !isActive } }, { onError })
        }
      >
        {isActive ? t('project.keys.toOff') : t('project.keys.toOn')}
      </Button>
      {mayDelete && (
        <ConfirmButton
          label={t('project.delete')}
          ariaLabel={t('project.deleteWhat', { what: label })}
          isCompact
          title={t('project.keys.ask', { label })}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('project.keys.askNote')}
        </ConfirmButton>
      )}
    </>
  )
}
