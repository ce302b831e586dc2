import type { Frame } from '@vedette/protocol/event'

/** Where the frame's word from before the rules is kept: -1 for none, 0 for no, 1 for yes. */
const ORIGINAL = 'orig_in_app'

/** What the client or normalisation said, whatever stack-trace rules made of it later. */
export function originalInApp(frame: Frame): boolean | undefined {
  const original = frame.data?.[ORIGINAL]
  if (original === undefined) return frame.in_app
  if (original === -1) return undefined
  return original === 1 || original === true
}

/** The frame with the rules' word, the original kept beside it. */
export function withInApp(frame: Frame, inApp: boolean | undefined): Frame {
  const original = originalInApp(frame)
  const { in_app: _, data, ...rest } = frame
  const { [ORIGINAL]: __, ...others } = data ?? {}
  if (inApp === original) {
    return {
      ...rest,
      ...(Object.keys(others).length > 0 && { data: others }),
      ...(inApp !== undefined && { in_app: inApp }),
    }
  }
  const noted = { ...others, [ORIGINAL]: original === undefined ? -1 : Number(original) }
  return { ...rest, data: noted, ...(inApp !== undefined && { in_app: inApp }) }
}
