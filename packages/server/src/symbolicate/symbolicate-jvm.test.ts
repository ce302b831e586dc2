import type { Frame } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { runSymbolication } from './testing/run-symbolication.ts'
import { MAPPING_ID, SHOP_MAPPING, shopEvent, shopMapping } from './testing/shop-mapping.ts'

const frame = (module: string, name: string, lineno?: number): Frame => ({
  module,
  function: name,
  filename: 'SourceFile',
  in_app: true,
  ...(lineno !== undefined && { lineno }),
})

type Place = readonly [
  module: string | undefined,
  name: string | undefined,
  line: number | undefined,
]

async function placesOf(
  frames: readonly Frame[],
  exception?: Parameters<typeof shopEvent>[1],
): Promise<readonly Place[]> {
  const { event } = await runSymbolication(shopEvent(frames, exception), [shopMapping()])
  const shown = event.exception?.values[0]?.stacktrace?.frames ?? []
  return shown.map(({ module, function: name, lineno }) => [module, name, lineno])
}

describe('an obfuscated frame', () => {
  it.each<[string, Frame, readonly Place[]]>([
    ['a method by its line', frame('a.b', 'a', 7), [['com.shop.Cart', 'fill', 32]]],
    ['a constructor', frame('a.b', '<init>', 2), [['com.shop.Cart', '<init>', 11]]],
    ['several lines that became one', frame('a.b', 'b', 12), [['com.shop.Cart', 'clear', 50]]],
    [
      'inlined calls, the caller first',
      frame('a.b', 'a', 5),
      [
        ['com.shop.Cart', 'fill', 30],
        ['com.shop.Cart', 'add', 21],
        ['com.shop.Money', 'round', 40],
      ],
    ],
    ['a method without lines', frame('a.b', 'c', 99), [['com.shop.Cart', 'close', 99]]],
    ['overloads of one name', frame('a.b', 'c'), [['com.shop.Cart', 'close', undefined]]],
    ['a method whose line is missing', frame('a.b', 'b', 0), [['com.shop.Cart', 'clear', 0]]],
    ['a line outside all ranges', frame('a.b', 'b', 99), [['com.shop.Cart', 'clear', 99]]],
    ['methods that no line tells apart', frame('a.b', 'd'), [['com.shop.Cart', 'd', undefined]]],
    ['a method that kept its name', frame('a.b', 'kept', 5), [['com.shop.Cart', 'kept', 5]]],
    [
      'a class that is made for a lambda',
      frame('a.b$$Lambda$14', 'run', 1),
      [['com.shop.Cart$$Lambda$14', 'run', 1]],
    ],
  ])('is turned back: %s', async (_, sent, expected) => {
    expect(await placesOf([sent])).toEqual(expected)
  })

  it('has the file of its class, and the type and package of its exception', async () => {
    const { event } = await runSymbolication(
      shopEvent([frame('a.b', 'a', 5), frame('a.c', 'a', 1)]),
      [shopMapping()],
    )
    const [exception] = event.exception?.values ?? []
    expect(exception).toMatchObject({ type: 'CartException', module: 'com.shop', value: 'no' })
    expect(exception?.stacktrace?.frames.map((each) => each.filename)).toEqual([
      'Cart.kt',
      'Cart.kt',
      'Money.kt',
      'Main.kt',
    ])
    expect(exception?.raw_stacktrace?.frames[0]).toEqual(frame('a.b', 'a', 5))
    expect(event.errors).toBeUndefined()
  })

  it('is outside the program in a library and where a compiler made it', async () => {
    const sent = [frame('a.v', 'a', 1), frame('a.b', 'e', 13), frame('a.b', 'a', 7)]
    const { event } = await runSymbolication(shopEvent(sent), [shopMapping()])
    const shown = event.exception?.values[0]?.stacktrace?.frames
    expect(shown?.map((each) => each.in_app)).toEqual([false, false, true])
  })

  it('is left out where the exception says that it was put in', async () => {
    const sent = [frame('a.b', 'f', 14)]
    const all: Place[] = [
      ['com.shop.Cart', 'set', 70],
      ['java.util.Objects', 'requireNonNull', 1],
    ]
    const nullPointer = { type: 'NullPointerException', module: 'java.lang' }
    expect(await placesOf(sent, nullPointer)).toEqual(all.slice(0, 1))
    expect(await placesOf(sent)).toEqual(all)
    // Only the newest frame is where it was thrown.
    expect(await placesOf([...sent, frame('a.b', 'b', 10)], nullPointer)).toHaveLength(3)
  })

  it('stands for the place that called code shared by several methods', async () => {
    expect(await placesOf([frame('a.b', 'g', 22), frame('a.o', 'a', 1)])).toEqual([
      ['com.shop.Cart', 'print', 80],
    ])
    expect(await placesOf([frame('a.b', 'g', 22), frame('a.o', 'a', 2)])).toEqual([
      ['com.shop.Cart', 'print', 95],
    ])
  })

  it('does not push out others when very many calls were inlined', async () => {
    const sent = Array.from({ length: 200 }, () => frame('a.b', 'a', 5))
    const places = await placesOf(sent)
    expect(places).toHaveLength(250)
    expect(places.at(-1)).toEqual(['com.shop.Cart', 'fill', 30])
  })
})

describe('an obfuscated frame that stays', () => {
  const sent = [frame('a.b', 'a', 7)]

  it.each([
    ['proguard_mapping_not_uploaded', 'proguard_missing_mapping', []],
    ['proguard_mapping_unreadable', 'proguard_invalid_mapping', [shopMapping({ content: '' })]],
    ['proguard_mapping_not_uploaded', 'proguard_missing_mapping', [shopMapping({ isGone: true })]],
    [
      'proguard_mapping_unreadable',
      'proguard_invalid_mapping',
      [shopMapping({ content: Buffer.from(noise(2 ** 21)) })],
    ],
  ])('has the reason %s', async (reason, type, uploads) => {
    const { event, explanation } = await runSymbolication(shopEvent(sent), uploads)
    expect(explanation.exceptions[0]?.frames).toMatchObject([
      { isMapped: false, reason, file: MAPPING_ID },
    ])
    expect(event.errors).toMatchObject([{ type, reason }])
    expect(event.exception).toEqual(shopEvent(sent).exception)
  })

  it('is not faulted when the mapping does not name it', async () => {
    const { event, explanation } = await runSymbolication(
      shopEvent([frame('com.other.Kept', 'a', 7)]),
      [shopMapping()],
    )
    expect(explanation.exceptions[0]?.frames).toMatchObject([
      { reason: 'proguard_class_not_in_mapping', file: 'com.other.Kept' },
    ])
    expect(event.errors).toBeUndefined()
  })

  it('says so when its method is in doubt', async () => {
    const { event } = await runSymbolication(shopEvent([frame('a.b', 'd')]), [shopMapping()])
    expect(event.errors).toMatchObject([
      { type: 'proguard_missing_lineno', reason: 'proguard_line_missing' },
    ])
  })

  it('is of a program without mappings', async () => {
    const { debug_meta: _, ...event } = shopEvent(sent)
    expect((await runSymbolication(event, [shopMapping()])).event).toEqual(event)
  })
})

/** A mapping that cannot be packed. */
function noise(bytes: number): string {
  let seed = 7
  let text = SHOP_MAPPING
  while (text.length < bytes) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    text += `com.shop.C${seed.toString(36)} -> ${seed.toString(36)}:\n`
  }
  return text
}
