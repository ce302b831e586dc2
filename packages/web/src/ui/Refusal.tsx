import { Alert } from '@mantine/core'

/** Why the server did not do it, beside the button that asked. */
export function Refusal({ error }: { error: Error | null | undefined }) {
  if (!error) return null
  return (
    <Alert color="red" role="alert" p="xs" mb="sm">
      <bdi>{error.message}</bdi>
    </Alert>
  )
}
