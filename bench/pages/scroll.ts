import type { CDPSession, Page } from 'playwright-core'

export interface ScrollResult {
  /** From each frame to the next, in milliseconds. */
  readonly frames: readonly number[]
  readonly pixels: number
  /** Of the page's own thread, in milliseconds of processor time: noise of others is not in it. */
  readonly longestTaskMs: number
  /** What moved under the reader's eyes, as the browser counts it. */
  readonly shift: number
}

const STEPS = 300
const STEP_PX = 120
const SETTLE_MS = 1_500

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Processor time of the thread, in microseconds. */
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly frame?: string } }
}

/** Turns the wheel as fast as a person does, while the browser traces itself. */
export async function scroll(page: Page): Promise<ScrollResult> {
  await page.waitForTimeout(SETTLE_MS)
  await page.mouse.move(700, 600)
  const session = await page.context().newCDPSession(page)
  await page.evaluate(watchFrames)
  const stopTrace = await startTrace(session)
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, STEP_PX)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const events = await stopTrace()
  const { watch } = (await page.evaluate('({ watch: window.watch })')) as { watch: Watch }
  const pixels = await page.evaluate(() => window.scrollY)
  const { frameTree } = await session.send('Page.getFrameTree')
  return { ...watch, pixels, longestTaskMs: longestTask(events, frameTree.frame.id) }
}

interface Watch {
  readonly frames: number[]
  shift: number
}

/** Runs in the page. */
function watchFrames(): void {
  const watch: Watch = { frames: [], shift: 0 }
  Object.assign(window, { watch })
  let lastMs: number | undefined
  const look = (atMs: number): void => {
    if (lastMs !== undefined) watch.frames.push(atMs - lastMs)
    lastMs = atMs
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watch.shift += 'value' in entry ? Number(entry.value) : 0
  }).observe({ type: 'layout-shift' })
}

async function startTrace(session: CDPSession): Promise<() => Promise<readonly TraceEvent[]>> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as never[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  })
  return async () => {
    const isComplete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await isComplete
    return events
  }
}

/** Of the thread that runs the page's script: other pages of the browser are traced as well. */
function longestTask(events: readonly TraceEvent[], frameId: string): number {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`
  const fired = events.find(({ name, args }) => {
    return name === 'FireAnimationFrame' && args?.data?.frame === frameId
  })
  const tasks = events.filter((event) => {
    return event.name === 'RunTask' && fired !== undefined && threadOf(event) === threadOf(fired)
  })
  if (tasks.length === 0) throw new Error('the trace has no tasks of the page')
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000))
}
