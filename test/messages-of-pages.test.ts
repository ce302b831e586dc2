import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FEATURES } from '../packages/web/src/messages/fetch-texts.ts'
import { findSpokenFeatures } from './spoken-features.ts'

const WEB = join(import.meta.dirname, '../packages/web/src')
const APP = join(WEB, 'app')

/** `lazyPages(() => import('./IssueRoute.tsx'), ['events', 'issues'])` */
const LAZY_PAGES = /\blazyPages\(\s*\(\) => import\('\.\/(\w+\.tsx)'\),\s*\[([^\]]*)\]/g
const SHELL = ['app', 'palette', 'places', 'ui']

const sources = readdirSync(APP)
  .filter((name) => /\.tsx?$/.test(name) && name !== 'lazy-pages.ts')
  .map((name) => readFileSync(join(APP, name), 'utf8'))
const pages = sources
  .flatMap((source) => [...source.matchAll(LAZY_PAGES)])
  .map(([, file = '', features = '']) => ({ file, features: features.match(/\w+/g) ?? [] }))

describe('the texts of pages', () => {
  it('are named wherever a route has its code apart', () => {
    const calls = sources.flatMap((source) => source.match(/\blazyPages\(/g) ?? [])
    expect(calls).toHaveLength(pages.length)
    expect(sources.filter((source) => source.includes('lazyRouteComponent'))).toEqual([])
  })

  it.each(pages)('come with $file', ({ file, features }) => {
    const said = [...findSpokenFeatures(join(APP, file), { isLazyToo: true })]
    expect(features).toEqual(said.filter((feature) => !SHELL.includes(feature)).sort())
  })

  it('are there from the start where the frame says them', () => {
    const frame = findSpokenFeatures(join(WEB, 'main.tsx'), { isLazyToo: false })
    const palette = findSpokenFeatures(join(WEB, 'palette/Palette.tsx'), { isLazyToo: true })
    expect([...new Set([...frame, ...palette])].sort()).toEqual(SHELL)
  })

  it('are those of some page', () => {
    const named = pages.flatMap(({ features }) => features)
    expect([...new Set([...SHELL, ...named])].sort()).toEqual([...FEATURES].sort())
  })
})
