import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import { cartEvent } from './cart-build.ts'
import type { TestArtifact } from './memory-artifact-lookup.ts'

export const MAPPING_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

const REWRITE = {
  id: 'com.android.tools.r8.rewriteFrame',
  conditions: ['throws(Ljava/lang/NullPointerException;)'],
  actions: ['removeInnerFrames(1)'],
}

/** As R8 writes it: names, lines, inlined calls, and its notes in comments. */
export const SHOP_MAPPING = `# compiler: R8
# {"id":"com.android.tools.r8.mapping","version":"2.2"}
com.shop.Cart -> a.b:
# {"id":"sourceFile","fileName":"Cart.kt"}
    int total -> a
    1:4:void <init>():10:13 -> <init>
    5:5:int com.shop.Money.round(int):40:40 -> a
    5:5:int add(int):21 -> a
    5:5:void fill(java.util.List):30:30 -> a
    6:9:void fill(java.util.List):31:34 -> a
    10:12:void clear():50:50 -> b
    void close() -> c
    void close(int) -> c
    boolean isOpen() -> d
    java.lang.String name(int) -> d
    13:13:void check():60:60 -> e
    # {"id":"com.android.tools.r8.synthesized"}
    14:14:void java.util.Objects.requireNonNull(java.lang.Object):1:1 -> f
    14:14:void set(java.lang.Object):70:70 -> f
    # ${JSON.stringify(REWRITE)}
    20:21:void print():80:81 -> g
    22:22:void print():95:95 -> g
    # {"id":"com.android.tools.r8.outlineCallsite","positions":{"1":20,"2":22}}
com.shop.Outline -> a.o:
    1:2:void outline():0:0 -> a
    # {"id":"com.android.tools.r8.outline"}
com.shop.CartException -> a.x:
com.shop.MainKt -> a.c:
    1:1:void main():3:3 -> a
androidx.core.View -> a.v:
    1:1:void draw():7:7 -> a
broken line
 -> :
`

export const shopMapping = (overrides: Partial<TestArtifact> = {}): TestArtifact => ({
  kind: 'proguard',
  debugId: MAPPING_ID,
  content: SHOP_MAPPING,
  ...overrides,
})

/** An error of an obfuscated program; the frames run from the oldest to the newest. */
export function shopEvent(
  frames: readonly Frame[],
  exception: { readonly type: string; readonly module?: string } = { type: 'x', module: 'a' },
): NormalizedEvent {
  return cartEvent({
    platform: 'java',
    exception: { values: [{ ...exception, value: 'no', stacktrace: { frames } }] },
    debug_meta: { images: [{ type: 'proguard', uuid: MAPPING_ID.replaceAll('-', '') }] },
  })
}
