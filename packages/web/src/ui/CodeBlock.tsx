import { useTranslations } from 'use-intl'
import classes from './CodeBlock.module.css'
import { CopyButton } from './CopyButton.tsx'
import { ScrollBox } from './ScrollBox.tsx'

/** Text to paste elsewhere: scrolls within its box, copied as it stands. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const t = useTranslations('ui')
  return (
    <div className={classes.block}>
      <ScrollBox className={classes.scroll} label={label}>
        <pre className={classes.code}>
          <bdi>{code}</bdi>
        </pre>
      </ScrollBox>
      <div className={classes.copy}>
        <CopyButton text={code} label={t('copy.what', { what: label })} isIcon />
      </div>
    </div>
  )
}
