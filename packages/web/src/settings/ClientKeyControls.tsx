import { Button } from '@mantine/core'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
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
  const toast = useToast()
  const change = useChange(isActive ? 'The key is off.' : 'The key is on.')
  const remove = useChange('The key is deleted.')
  const path = projectPath(org, project, `keys/${encodeURIComponent(id)}/`)
  const onError = (error: Error) => toast({ text: error.message, kind: 'failed' })
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={change.isPending}
        aria-label={`Switch ${label} ${isActive ? 'off' : 'on'}`}
        onClick={() =>
          change.mutate({ method: 'PUT', path, body: { isActive: !isActive } }, { onError })
        }
      >
        {isActive ? 'Switch off' : 'Switch on'}
      </Button>
      {mayDelete && (
        <ConfirmButton
          label="Delete"
          ariaLabel={`Delete ${label}`}
          isCompact
          title={`Delete the key ${label}?`}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          Clients that use it are refused. To try that first, switch it off.
        </ConfirmButton>
      )}
    </>
  )
}
