export interface SparklineBox {
  readonly width: number
  readonly height: number
  /** Between two bars. */
  readonly gap: number
}

/**
 * One path of bars on a common baseline, the tallest as high as the box. A count above zero is at
 * least a pixel high: a rare event must not look like none.
 */
export function sparklinePath(counts: readonly number[], box: SparklineBox): string {
  const highest = Math.max(1, ...counts)
  const step = box.width / Math.max(1, counts.length)
  const barWidth = Math.max(0.5, step - box.gap)
  return counts
    .map((count, index) => {
      if (count <= 0) return ''
      const height = Math.max(1, (count / highest) * box.height)
      const [x, y] = [round(index * step), round(box.height - height)]
      return `M${x} ${y}h${round(barWidth)}v${round(height)}h-${round(barWidth)}z`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
