import classes from './CodeBlock.module.css'
import { CopyButton } from './CopyButton.tsx'

/** Text to paste elsewhere: scrolls within its box, copied as it stands. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className={classes.block}>
      {/* A scrolling box must be reachable by keyboard. */}
      <section className={classes.scroll} aria-label={label} tabIndex={0}>
        <pre className={classes.code}>
          <bdi>{code}</bdi>
        </pre>
      </section>
      <div className={classes.copy}>
        <CopyButton text={code} label={`Copy ${label}`} isIcon />
      </div>
    </div>
  )
}
