import type { MemberSummary } from '@vedette/protocol/api/member'
import type { OrganizationDetail, TeamSummary } from '@vedette/protocol/api/organization'
import type { ExternalActorSummary } from '@vedette/protocol/api/ownership'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Pager } from '../ui/Pager.tsx'
import { Picture } from '../ui/Picture.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { ExternalNameForm } from './ExternalNameForm.tsx'
import { findCodeHost } from './external-names.ts'
import classes from './Settings.module.css'
import { organizationPath, teamPath, useChange, useRows } from './useSettings.ts'

interface PartProps {
  readonly organization: OrganizationDetail
}

/** What members and teams are called where code is hosted: CODEOWNERS files name them so. */
export function ExternalNameSection({ organization }: PartProps) {
  const t = useTranslations('settings.organization')
  return (
    <Section title={t('names.title')}>
      <p className={classes.text}>{t('names.note')}</p>
      <ExternalNameForm organization={organization} />
      <People organization={organization} />
      <div className={classes.after}>
        <Teams organization={organization} />
      </div>
    </Section>
  )
}

function People({ organization: { slug, access } }: PartProps) {
  const t = useTranslations('settings.organization')
  const [cursor, setCursor] = useState<string>()
  const query = { query: 'hasExternalUsers:true', expand: 'externalUsers', cursor }
  const members = useRows<MemberSummary>(organizationPath(slug, 'members/'), query)
  const mayChange = access.includes('org:write') || access.includes('org:integrations')
  return (
    <QueryView
      query={members}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<p className={classes.detail}>{t('names.noMember')}</p>}
    >
      {(page) => (
        <>
          <ul className={classes.rows}>
            {page.rows.map(({ id, name, email, user, externalUsers = [] }) => (
              <li key={id} className={classes.row}>
                <Picture url={user?.avatarUrl ?? null} name={name || email} size={24} />
                <bdi className={classes.main}>{name || email}</bdi>
                {externalUsers.map((actor) => (
                  <ExternalName
                    key={actor.id}
                    actor={actor}
                    path={organizationPath(slug, `external-users/${actor.id}/`)}
                    mayChange={mayChange}
                  />
                ))}
              </li>
            ))}
          </ul>
          <Pager {...page} onMove={setCursor} />
        </>
      )}
    </QueryView>
  )
}

function Teams({ organization: { slug: org } }: PartProps) {
  const t = useTranslations('settings.organization')
  const [cursor, setCursor] = useState<string>()
  const query = { query: 'hasExternalTeams:true', expand: 'externalTeams', cursor }
  const teams = useRows<TeamSummary>(organizationPath(org, 'teams/'), query)
  return (
    <QueryView
      query={teams}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<p className={classes.detail}>{t('names.noTeam')}</p>}
    >
      {(page) => (
        <>
          <ul className={classes.rows}>
            {page.rows.map(({ id, slug, access, externalTeams = [] }) => (
              <li key={id} className={classes.row}>
                <Picture url={null} name={slug} size={24} isSquare />
                <bdi className={classes.main}>#{slug}</bdi>
                {externalTeams.map((actor) => (
                  <ExternalName
                    key={actor.id}
                    actor={actor}
                    path={teamPath(org, slug, `external-teams/${actor.id}/`)}
                    mayChange={access.includes('team:write')}
                  />
                ))}
              </li>
            ))}
          </ul>
          <Pager {...page} onMove={setCursor} />
        </>
      )}
    </QueryView>
  )
}

interface ExternalNameProps {
  readonly actor: ExternalActorSummary
  readonly path: string
  readonly mayChange: boolean
}

function ExternalName({ actor, path, mayChange }: ExternalNameProps) {
  const t = useTranslations('settings.organization')
  const remove = useChange(t('names.removed'))
  const name = actor.externalName
  const host = findCodeHost(actor.provider)
  return (
    <span className={classes.controls}>
      <code>{name}</code>
      <span className={classes.detail}>
        {host === undefined ? actor.provider : t(`names.host.${host}`)}
      </span>
      {mayChange && (
        <ConfirmButton
          label={t('names.remove')}
          ariaLabel={t('names.removeOf', { name })}
          title={t('names.removeAsk', { name })}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('names.removeNote')}
        </ConfirmButton>
      )}
    </span>
  )
}
