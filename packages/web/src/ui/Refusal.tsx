import { Alert } from '@mantine/core'
import { useErrorText } from './useErrorText.ts'

// Names and addresses in the reason may be long.
const WRAPPED = { overflowWrap: 'anywhere' } as const

/** Why the server did not do it, beside the button that asked. */
export function Refusal({ error }: { error: Error | null | undefined }) {
  const errorText = useErrorText()
  if (!error) return null
  return (
    <Alert color="red" role="alert" p="xs" mb="sm" style={WRAPPED}>
      <bdi>{errorText(error)}</bdi>
    </Alert>
  )
}
