import { Button } from '@mantine/core'
import type { CommitDetail, RepositoryDetail } from '@vedette/protocol/api/release'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { findSafeUrl } from '../ui/safe-link.ts'
import classes from './Settings.module.css'
import { organizationPath, useChange, useRows } from './useSettings.ts'

export interface RepositoryRowProps {
  readonly org: string
  readonly repository: RepositoryDetail
  readonly mayChange: boolean
}

export function RepositoryRow({ org, repository, mayChange }: RepositoryRowProps) {
  const t = useTranslations('settings.organization')
  const [isOpen, setIsOpen] = useState(false)
  const { id, name, url, status, dateCreated } = repository
  const path = organizationPath(org, `repos/${id}/`)
  const href = url === null ? undefined : findSafeUrl(url)
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{name}</bdi>{' '}
        {status === 'hidden' && <Badge>{t('repositories.hidden')}</Badge>}
        <div className={classes.detail}>
          {href !== undefined && (
            <>
              <a href={href} target="_blank" rel="noreferrer">
                {url}
              </a>{' '}
              ·{' '}
            </>
          )}
          {t.rich('repositories.addedAge', { age: () => <Age at={dateCreated} /> })}
        </div>
      </div>
      <div className={classes.controls}>
        <Button
          variant="default"
          aria-expanded={isOpen}
          aria-label={t('repositories.commitsOf', { name })}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('repositories.commits')}
        </Button>
        {mayChange && <Changes path={path} repository={repository} />}
      </div>
      {isOpen && <Commits path={`${path}commits/`} />}
    </li>
  )
}

function Changes({ path, repository }: { path: string; repository: RepositoryDetail }) {
  const t = useTranslations('settings.organization')
  const { name, status } = repository
  const isHidden = status === 'hidden'
  const edit = useChange(t('repositories.changed'))
  const remove = useChange(t('repositories.removed'))
  return (
    <>
      <Refusal error={edit.error} />
      <Button
        variant="default"
        loading={edit.isPending}
        onClick={() =>
          edit.mutate({
            method: 'PUT',
            path,
            body: { status: isHidden ? 'active' : 'hidden' },
          })
        }
        aria-label={
          isHidden ? t('repositories.showOf', { name }) : t('repositories.hideOf', { name })
        }
      >
        {isHidden ? t('repositories.show') : t('repositories.hide')}
      </Button>
      <ConfirmButton
        label={t('repositories.delete')}
        ariaLabel={t('repositories.deleteOf', { name })}
        title={t('repositories.deleteAsk', { name })}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
      >
        {t('repositories.deleteNote')}
      </ConfirmButton>
    </>
  )
}

const KEY_CHARS = 10

function Commits({ path }: { path: string }) {
  const t = useTranslations('settings.organization')
  const [cursor, setCursor] = useState<string>()
  const commits = useRows<CommitDetail>(path, { cursor, per_page: 10 })
  return (
    <div className={classes.sub}>
      <QueryView
        query={commits}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('repositories.noCommit')} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map(({ id, message, author, dateCreated }) => (
                <li key={id} className={classes.row}>
                  <div className={classes.main}>
                    <code>{id.slice(0, KEY_CHARS)}</code>{' '}
                    <SafeText text={(message ?? '').split('\n', 1)[0] ?? ''} />
                    <div className={classes.detail}>
                      {author && <bdi>{author.name ?? author.email}</bdi>}
                    </div>
                  </div>
                  <span className={classes.detail}>
                    <Age at={dateCreated} />
                  </span>
                </li>
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </div>
  )
}
