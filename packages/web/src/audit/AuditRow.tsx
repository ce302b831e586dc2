import type { AuditLogRow } from '@vedette/protocol/api/audit-log'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import classes from './Audit.module.css'
import { auditFacts, auditWord } from './audit-words.ts'

/** Who did what, from where and when; the API's own name stands below, for searches. */
export function AuditRow({ row }: { row: AuditLogRow }) {
  const t = useTranslations('audit')
  const { actor, event, target, data, ipAddress } = row
  const word = auditWord(event)
  const nobody = data.by === undefined ? t('system') : t('commandLine')
  const token = typeof data.token === 'string' ? t('token', { name: data.token }) : nobody
  const who = actor ? actor.name || actor.email : token
  const parts = {
    who: () => <bdi className={classes.name}>{who}</bdi>,
    target: () => <bdi className={classes.name}>{target}</bdi>,
    action: event,
  }
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <div>{word === undefined ? t.rich('other', parts) : t.rich(`did.${word}`, parts)}</div>
        <div className={classes.detail}>
          <code>{event}</code>
          {auditFacts(data).map((fact) => (
            <span key={fact}>
              {' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </div>
      </div>
      <div className={classes.detail}>
        {ipAddress && <>{ipAddress} · </>}
        <Age at={row.dateCreated} />
      </div>
    </li>
  )
}
