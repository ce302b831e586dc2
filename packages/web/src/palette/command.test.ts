import { describe, expect, it } from 'vitest'
import { type Command, type CommandGroup, findCommands } from './command.ts'

function command(label: string, group: CommandGroup = 'places', words = ''): Command {
  return { id: label, group, label, words, onRun: () => undefined }
}

const rowsOf = (found: ReturnType<typeof findCommands>) => found.flatMap(([, rows]) => rows)
const labels = (found: ReturnType<typeof findCommands>) => rowsOf(found).map(({ label }) => label)

describe('findCommands', () => {
  const all = [
    command('Web shop', 'projects', 'web-shop'),
    command('Shop', 'projects', 'shop-backend'),
    command('Issues'),
    command('Shop settings', 'settings'),
  ]

  it('gives all in the order of their groups when nothing is asked', () => {
    expect(labels(findCommands(all, ' '))).toEqual(['Issues', 'Web shop', 'Shop', 'Shop settings'])
  })

  it('wants every word, in any order', () => {
    expect(labels(findCommands(all, 'shop web'))).toEqual(['Web shop'])
    expect(findCommands(all, 'shop bank')).toEqual([])
  })

  it('finds by words that are not shown', () => {
    expect(labels(findCommands(all, 'BACKEND'))).toEqual(['Shop'])
  })

  it('puts first what begins with the text', () => {
    expect(labels(findCommands(all, 'sho'))).toEqual(['Shop', 'Web shop', 'Shop settings'])
  })

  it('puts first the group of what begins with the text, but never what is fetched', () => {
    const some = [command('Issues of Internal', 'projects'), command('Teams', 'settings')]
    const late = command('te is missing', 'issues')
    expect(labels(findCommands([late, ...some], 'te'))).toEqual([
      'Teams',
      'Issues of Internal',
      'te is missing',
    ])
  })

  it('shows so many of one group that others are seen, too', () => {
    const many = Array.from({ length: 50 }, (_, index) => command(`Page ${index}`))
    const found = findCommands([...many, command('Page of settings', 'settings')], 'page')
    expect(rowsOf(found)).toHaveLength(9)
  })
})
