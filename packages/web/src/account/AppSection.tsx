import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import type { AccountAuthenticator } from '@vedette/protocol/api/account'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
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
  const t = useTranslations('account')
  const query = useAuthenticators()
  const [codes, setCodes] = useState<readonly string[]>([])
  const app = query.data?.find(({ id }) => id === 'totp')
  const recovery = query.data?.find(({ id }) => id === 'recovery')
  const isOn = app?.isEnrolled === true
  const state = <Badge tone={isOn ? 'good' : 'warning'}>{isOn ? t('app.on') : t('app.off')}</Badge>
  return (
    <Section title={t('app.title')} note={query.data && state}>
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
  const t = useTranslations('account')
  const prepare = usePrepareApp()
  const enroll = useEnrollApp()
  const made = prepare.data
  if (made === undefined) {
    return (
      <>
        <p className={classes.text}>{t('app.why')}</p>
        <Refusal error={prepare.error} />
        <Button onClick={() => prepare.mutate()} loading={prepare.isPending}>
          {t('app.setUp')}
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
      <QrCode text={made.qrcode} label={t('app.camera')} />
      <Stack gap="sm">
        <p className={classes.text}>{t('app.read')}</p>
        <Group gap="xs" wrap="nowrap">
          <code className={classes.secret}>{made.secret}</code>
          <CopyButton text={made.secret} label={t('app.copySecret')} isIcon />
        </Group>
        <Refusal error={enroll.error} />
        <TextInput
          label={t('app.code')}
          name="otp"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          withAsterisk={false}
          autoFocus
        />
        <Button type="submit" loading={enroll.isPending}>
          {t('app.use')}
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
  const t = useTranslations('account')
  const renew = useRenewCodes()
  const remove = useRemoveApp()
  const error = renew.error ?? remove.error
  return (
    <Stack gap="sm">
      <p className={classes.text}>
        {t.rich('app.inUse', {
          age: () => <Age at={app.createdAt ?? ''} />,
          count: recovery?.codesLeft ?? 0,
        })}
      </p>
      <Refusal error={error} />
      <Group gap="xs">
        <Button
          variant="default"
          loading={renew.isPending}
          onClick={() =>
            renew.mutate(recovery?.authId ?? '', { onSuccess: ({ codes }) => onCodes(codes) })
          }
        >
          {t('app.newCodes')}
        </Button>
        <Button
          variant="default"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(app.authId ?? '')}
        >
          {t('app.remove')}
        </Button>
      </Group>
    </Stack>
  )
}

function CodeList({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations('account')
  return (
    <Alert color="teal" title={t('app.codesTitle')} mb="md" role="status">
      <p className={classes.text}>{t('app.codesOnce')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyButton text={codes.join('\n')} label={t('app.copyAll')} />
        <Button variant="default" onClick={onClose}>
          {t('app.codesKept')}
        </Button>
      </Group>
    </Alert>
  )
}
