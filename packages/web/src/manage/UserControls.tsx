import { useNavigate } from '@tanstack/react-router'
import type { Account } from '@vedette/protocol/api/account'
import { useTranslations } from 'use-intl'
import { useSession } from '../auth/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { type Change, useChange } from './useManage.ts'

export interface UserControlsProps {
  readonly account: Account
  readonly path: string
}

/** What a superuser decides about somebody; each asks once more, and the server for a proof. */
export function UserControls({ account, path }: UserControlsProps) {
  const t = useTranslations('manage')
  const isOwn = useSession().data?.id === account.id
  const [app] = account.authenticators
  const put = (body: object): Change => ({ method: 'PUT', path, body })
  const activity = account.isActive ? 'deactivate' : 'activate'
  const power = account.isSuperuser ? 'unmake' : 'make'
  return (
    <Section title={t('user.decide')}>
      <div className={classes.controls}>
        <Control name={power} account={account} change={put({ isSuperuser: power === 'make' })} />
        {!isOwn && (
          <Control
            name={activity}
            account={account}
            change={put({ isActive: activity === 'activate' })}
          />
        )}
        {!isOwn && app !== undefined && (
          <Control
            name="reset"
            account={account}
            change={{ method: 'DELETE', path: `${path}authenticators/${app.id}/` }}
          />
        )}
        {!isOwn && <DeleteControl account={account} path={path} />}
      </div>
    </Section>
  )
}

interface ControlProps {
  readonly name: 'make' | 'unmake' | 'activate' | 'deactivate' | 'reset'
  readonly account: Account
  readonly change: Change
}

function Control({ name, account, change }: ControlProps) {
  const t = useTranslations('manage')
  const { email } = account
  const mutation = useChange(() => t(`user.done.${name}`, { email }))
  return (
    <ConfirmButton
      label={t(`user.do.${name}`)}
      title={t(`user.ask.${name}`, { email })}
      isPending={mutation.isPending}
      error={mutation.error}
      onConfirm={(onDone) => mutation.mutate(change, { onSuccess: onDone })}
    >
      {t(`user.note.${name}`)}
    </ConfirmButton>
  )
}

function DeleteControl({ account, path }: UserControlsProps) {
  const t = useTranslations('manage')
  const navigate = useNavigate()
  const { email } = account
  const remove = useChange(() => t('user.done.delete', { email }))
  return (
    <ConfirmButton
      label={t('user.do.delete')}
      title={t('user.ask.delete', { email })}
      typed={email}
      isDangerous
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={(onDone) =>
        remove.mutate(
          { method: 'DELETE', path },
          {
            onSuccess: () => {
              onDone()
              void navigate({ to: '/manage/users/' })
            },
          },
        )
      }
    >
      {t('user.note.delete')}
    </ConfirmButton>
  )
}
