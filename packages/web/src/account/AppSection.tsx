import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import type { AccountAuthenticator } from '@vedette/protocol/api/account'
import { type FormEvent, useState } from 'react'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { QrCode } from './QrCode.tsx'
import {
  useAuthenticators,
  useEnrollApp,
  usePrepareApp,
  useRemoveApp,
  useRenewCodes,
} from './useSecurity.ts'

/** The second factor: set up, renewed and taken away. */
export function AppSection() {
  const query = useAuthenticators()
  const [codes, setCodes] = useState<readonly string[]>([])
  const app = query.data?.find(({ id }) => id === 'totp')
  const recovery = query.data?.find(({ id }) => id === 'recovery')
  const isOn = app?.isEnrolled === true
  const state = <Badge tone={isOn ? 'good' : 'warning'}>{isOn ? 'On' : 'Off'}</Badge>
  return (
    <Section title="Authenticator app" note={query.data && state}>
      {codes.length > 0 && <CodeList codes={codes} onClose={() => setCodes([])} />}
      <QueryView query={query} lines={2}>
        {() =>
          app && isOn ? (
            <Enrolled app={app} recovery={recovery} onCodes={setCodes} />
          ) : (
            <Enroll onCodes={setCodes} />
          )
        }
      </QueryView>
    </Section>
  )
}

interface WithCodes {
  readonly onCodes: (codes: readonly string[]) => void
}

function Enroll({ onCodes }: WithCodes) {
  const prepare = usePrepareApp()
  const enroll = useEnrollApp()
  const made = prepare.data
  if (made === undefined) {
    return (
      <>
        <p className={classes.text}>
          With an app on your telephone a stolen password opens nothing: it shows a new code every
          half a minute, which is asked for when you sign in.
        </p>
        {prepare.error && <Problem text={prepare.error.message} />}
        <Button onClick={() => prepare.mutate()} loading={prepare.isPending}>
          Set up an app
        </Button>
      </>
    )
  }
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const otp = String(new FormData(event.currentTarget).get('otp'))
    const onSuccess = (answer: { readonly codes: readonly string[] }) => onCodes(answer.codes)
    enroll.mutate({ secret: made?.secret ?? '', otp }, { onSuccess })
  }
  return (
    <form onSubmit={onSubmit} className={classes.enroll}>
      <QrCode text={made.qrcode} label="The code to be read with the app's camera" />
      <Stack gap="sm">
        <p className={classes.text}>
          Read this with the app, or type the secret into it. Then give the code that it shows.
        </p>
        <Group gap="xs" wrap="nowrap">
          <code className={classes.secret}>{made.secret}</code>
          <CopyButton text={made.secret} label="Copy the secret" isIcon />
        </Group>
        {enroll.error && <Problem text={enroll.error.message} />}
        <TextInput
          label="Code"
          name="otp"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          withAsterisk={false}
          autoFocus
        />
        <Button type="submit" loading={enroll.isPending}>
          Use this app
        </Button>
      </Stack>
    </form>
  )
}

interface EnrolledProps extends WithCodes {
  readonly app: AccountAuthenticator
  readonly recovery: AccountAuthenticator | undefined
}

function Enrolled({ app, recovery, onCodes }: EnrolledProps) {
  const renew = useRenewCodes()
  const remove = useRemoveApp()
  const error = renew.error ?? remove.error
  return (
    <Stack gap="sm">
      <p className={classes.text}>
        In use since <Age at={app.createdAt ?? ''} />. {recovery?.codesLeft ?? 0} recovery codes are
        left.
      </p>
      {error && <Problem text={error.message} />}
      <Group gap="xs">
        <Button
          variant="default"
          loading={renew.isPending}
          onClick={() =>
            renew.mutate(recovery?.authId ?? '', { onSuccess: ({ codes }) => onCodes(codes) })
          }
        >
          New recovery codes
        </Button>
        <Button
          variant="default"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(app.authId ?? '')}
        >
          Remove the app
        </Button>
      </Group>
    </Stack>
  )
}

function CodeList({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <Alert color="teal" title="Keep these recovery codes" mb="md" role="status">
      <p className={classes.text}>
        Each signs you in once when the app is lost. They are not shown again.
      </p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyButton text={codes.join('\n')} label="Copy all" />
        <Button variant="default" onClick={onClose}>
          I have kept them
        </Button>
      </Group>
    </Alert>
  )
}

function Problem({ text }: { text: string }) {
  return (
    <Alert color="red" role="alert" p="xs" mb="sm">
      {text}
    </Alert>
  )
}
