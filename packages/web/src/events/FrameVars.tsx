import type { JsonObject } from '@vedette/protocol/json'
import { JsonTree } from '../ui/JsonTree.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import classes from './FrameView.module.css'

export function FrameVars({ vars }: { vars: JsonObject }) {
  const rows = Object.entries(vars).map(([key, value]) => ({
    key,
    value: <JsonTree value={value} openLevels={0} />,
  }))
  return (
    <div className={classes.vars}>
      <KeyValues rows={rows} />
    </div>
  )
}
