import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Manage.module.css'
import { ManageFrame } from './ManageFrame.tsx'
import type { ManagePageProps } from './manage-search.ts'
import { SearchBox } from './SearchBox.tsx'
import { useResource } from './useManage.ts'

interface Options {
  readonly [name: string]: { readonly value: unknown; readonly field: { readonly source: string } }
}

/** The settings that the server runs with, and where each was found. */
export function OptionsPage({ search, onSearch }: ManagePageProps) {
  const t = useTranslations('manage')
  const options = useResource<Options>('/internal/options/')
  const { query = '' } = search
  return (
    <ManageFrame place="options">
      <Section title={t('options.title')}>
        <p className={classes.text}>
          {t.rich('options.note', { code: () => <code>vedette.yml</code> })}
        </p>
        <div className={classes.filters}>
          <SearchBox
            key={query}
            label={t('options.search')}
            query={query}
            onSearch={(text) => onSearch(text === '' ? {} : { query: text })}
          />
        </div>
        <QueryView
          query={options}
          isEmpty={(all) => matching(all, query).length === 0}
          empty={<EmptyState title={t('options.none')} />}
          lines={8}
        >
          {(all) => <OptionTable rows={matching(all, query)} />}
        </QueryView>
      </Section>
    </ManageFrame>
  )
}

type OptionRow = readonly [name: string, option: Options[string]]

function matching(options: Options, query: string): readonly OptionRow[] {
  return Object.entries(options).filter(([name]) =>
    name.toLowerCase().includes(query.toLowerCase()),
  )
}

function OptionTable({ rows }: { rows: readonly OptionRow[] }) {
  const t = useTranslations('manage')
  return (
    <ScrollBox className={classes.scroll} label={t('tableOf', { name: t('options.title') })}>
      <table className={`${classes.table} ${classes.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{t('options.name')}</th>
            <th scope="col">{t('options.value')}</th>
            <th scope="col">{t('options.source')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { value, field }]) => (
            <tr key={name}>
              <td className={classes.code}>{name}</td>
              <td className={`${classes.code} ${classes.wide}`}>
                <OptionValue value={value} isSet={field.source !== 'default'} />
              </td>
              <td className={classes.quiet}>
                {field.source === 'default' ? t('options.default') : <bdi>{field.source}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Secrets are left out by the server, which still tells where it found them. */
function OptionValue({ value, isSet }: { value: unknown; isSet: boolean }) {
  const t = useTranslations('manage')
  if (value !== null) return <bdi>{textOf(value)}</bdi>
  return <span className={classes.quiet}>{t(isSet ? 'options.secret' : 'options.unset')}</span>
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
