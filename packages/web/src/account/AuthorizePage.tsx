import { Alert, Button, Group } from '@mantine/core'
import type { ApplicationSummary, ApprovalRequest } from '@vedette/protocol/api/application'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { isApiStatus } from '../api/api-error.ts'
import { AuthCard, useSession, useSignOut } from '../auth/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { findSafeUrl } from '../ui/safe-link.ts'
import classes from './AuthorizePage.module.css'
import { describeScopes } from './scope-words.ts'
import { TripOutcome } from './TripOutcome.tsx'
import { useApprovalRequest, useDecide } from './useApproval.ts'
import { VerifyProvider } from './VerifyProvider.tsx'

export interface AuthorizePageProps {
  /** What a program has sent the browser with, from the question mark on. */
  readonly query: string
}

/** Where a person says whether a program may act for them. */
export function AuthorizePage({ query }: AuthorizePageProps) {
  const t = useTranslations('account')
  const request = useApprovalRequest(query)
  return (
    <VerifyProvider>
      <AuthCard title={t('approve.title')}>
        <TripOutcome />
        {isApiStatus(request.error, 400) ? (
          <EmptyState title={t('approve.refused')}>
            <p className={classes.detail}>{request.error.message}</p>
            {t('approve.refusedNote')}
          </EmptyState>
        ) : (
          <QueryView query={request} lines={6}>
            {(found) =>
              'redirectTo' in found ? (
                <Leave to={found.redirectTo} />
              ) : (
                <Question request={found} query={query} />
              )
            }
          </QueryView>
        )}
      </AuthCard>
    </VerifyProvider>
  )
}

/** What is wrong is the program's to tell. */
function Leave({ to }: { to: string }) {
  const t = useTranslations('account')
  useEffect(() => window.location.replace(to), [to])
  return <p>{t('approve.leaving')}</p>
}

interface QuestionProps extends AuthorizePageProps {
  readonly request: ApprovalRequest
}

function Question({ request, query }: QuestionProps) {
  const t = useTranslations('account')
  const { application, scopes, redirectUri } = request
  const decide = useDecide(query)
  // The page stays busy until the browser has left it.
  const isBusy = decide.isPending || decide.isSuccess
  return (
    <div className={classes.question}>
      <p>
        {t.rich('approve.wants', { name: () => <ApplicationName application={application} /> })}
      </p>
      <ul className={classes.scopes}>
        {describeScopes(t, scopes).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className={classes.detail}>{t('approve.limits')}</p>
      <Place redirectUri={redirectUri} />
      <Refusal error={decide.error} />
      <Group gap="xs" grow>
        <Button variant="default" size="sm" disabled={isBusy} onClick={() => decide.mutate(false)}>
          {t('approve.cancel')}
        </Button>
        <Button size="sm" loading={isBusy} onClick={() => decide.mutate(true)}>
          {t('approve.go')}
        </Button>
      </Group>
      <Person />
      <MakersPages application={application} />
    </div>
  )
}

function ApplicationName({ application }: { application: ApplicationSummary }) {
  const { name, homepageUrl } = application
  const url = homepageUrl === null ? undefined : findSafeUrl(homepageUrl)
  return (
    <>
      <b className={classes.name}>
        <bdi>{name}</bdi>
      </b>
      {url !== undefined && (
        <>
          {' '}
          (
          <a href={url} target="_blank" rel="noreferrer">
            {new URL(url).host}
          </a>
          )
        </>
      )}
    </>
  )
}

/** Names can lie; where the answer goes cannot. */
function Place({ redirectUri }: { redirectUri: string }) {
  const t = useTranslations('account')
  const { hostname, host } = new URL(redirectUri)
  const isOwnMachine = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  return (
    <Alert color="gray" p="xs" className={classes.place}>
      {isOwnMachine
        ? t('approve.ownMachine')
        : t.rich('approve.place', { host, b: (text) => <b>{text}</b> })}
    </Alert>
  )
}

function Person() {
  const t = useTranslations('account')
  const session = useSession()
  const signOut = useSignOut(() => {
    const next = encodeURIComponent(window.location.pathname + window.location.search)
    window.location.assign(`/auth/login/?next=${next}`)
  })
  if (!session.data) return null
  const { email } = session.data
  return (
    <p className={classes.detail}>
      {t.rich('approve.signedInAs', {
        name: () => <bdi className={classes.name}>{email}</bdi>,
      })}{' '}
      <button type="button" className={classes.link} onClick={() => signOut.mutate()}>
        {t('approve.asSomebodyElse')}
      </button>
    </p>
  )
}

function MakersPages({ application }: { application: ApplicationSummary }) {
  const t = useTranslations('account')
  const { name, privacyUrl, termsUrl } = application
  const pages = [
    [t('approve.privacy'), privacyUrl],
    [t('approve.terms'), termsUrl],
  ].flatMap(([label, text]) => {
    const url = text ? findSafeUrl(text) : undefined
    return url === undefined ? [] : [{ label, url }]
  })
  if (pages.length === 0) return null
  return (
    <p className={classes.detail}>
      {t.rich('approve.makers', {
        name: () => <bdi>{name}</bdi>,
        links: () =>
          pages.map(({ label, url }, at) => (
            <span key={label}>
              {at > 0 && t('approve.makersAnd')}
              <a href={url} target="_blank" rel="noreferrer">
                {label}
              </a>
            </span>
          )),
      })}
    </p>
  )
}
