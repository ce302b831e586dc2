import { useTranslations } from 'use-intl'
import { useClientKeys } from '../projects/index.ts'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import classes from './Tail.module.css'

/** Nothing has arrived: how to send something. */
export function TailEmpty({ org, project }: { org: string; project: string | undefined }) {
  const t = useTranslations('tail')
  return (
    <EmptyState title={t('empty.title')}>
      {project === undefined ? (
        t('empty.choose')
      ) : (
        <TestEvent key={project} org={org} project={project} />
      )}
    </EmptyState>
  )
}

function TestEvent({ org, project }: { org: string; project: string }) {
  const t = useTranslations('tail')
  const { data: keys } = useClientKeys(org, project)
  const dsn = keys?.find(({ isActive }) => isActive)?.dsn.public
  if (keys === undefined) return null
  if (dsn === undefined) return t('empty.noKey')
  return (
    <div className={classes.ways}>
      <p>{t('empty.way')}</p>
      <CodeBlock label={t('empty.command')} code={`vedette send-event ${dsn}`} />
      <p>{t('empty.orCurl')}</p>
      <CodeBlock label={t('empty.request')} code={curlOf(dsn)} />
    </div>
  )
}

function curlOf(dsn: string): string {
  const { origin, username, pathname } = new URL(dsn)
  const slash = pathname.lastIndexOf('/')
  const url = `${origin}${pathname.slice(0, slash)}/api/${pathname.slice(slash + 1)}/store/`
  return `curl '${url}?sentry_key=${username}' -d '{"message":"hello"}'`
}
