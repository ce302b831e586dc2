import { useTranslations } from 'use-intl'
import { Section } from '../ui/Section.tsx'
import classes from './Lab.module.css'
import { ACTIONS, FINGERPRINT_MATCHERS, FRAME_MATCHERS, VARIABLES } from './syntax.ts'

/** What rules may consist of, for who has not written one today. */
export function SyntaxHelp() {
  const t = useTranslations('groupingLab')
  return (
    <Section title={t('help.title')}>
      <details className={classes.help}>
        <summary>{t('help.fingerprints')}</summary>
        <p className={classes.note}>{t('help.fingerprintsNote')}</p>
        <Samples caption={t('help.matchers')} rows={FINGERPRINT_MATCHERS} />
        <Samples caption={t('help.variables')} rows={VARIABLES} />
      </details>
      <details className={classes.help}>
        <summary>{t('help.stacks')}</summary>
        <p className={classes.note}>{t('help.stacksNote')}</p>
        <Samples caption={t('help.matchers')} rows={FRAME_MATCHERS} />
        <Samples caption={t('help.actions')} rows={ACTIONS} />
      </details>
    </Section>
  )
}

type Row =
  | (typeof FINGERPRINT_MATCHERS)[number]
  | (typeof FRAME_MATCHERS)[number]
  | (typeof VARIABLES)[number]
  | (typeof ACTIONS)[number]

function Samples({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const t = useTranslations('groupingLab')
  return (
    <table>
      <caption>{caption}</caption>
      <tbody>
        {rows.map(({ sample, means }) => (
          <tr key={sample}>
            <th scope="row">{sample}</th>
            <td>{t(`means.${means}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
