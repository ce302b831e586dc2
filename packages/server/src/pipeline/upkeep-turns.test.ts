import { describe, expect, it } from 'vitest'
import { UpkeepTurns } from './upkeep-turns.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }

function createTurns(run: () => Promise<boolean>) {
  let runs = 0
  const counted = () => {
    runs += 1
    return run()
  }
  const turns = new UpkeepTurns({ run: counted }, log)
  return {
    async look(isBusy: boolean, times: number) {
      for (let time = 0; time < times; time += 1) await turns.take(isBusy)
      return runs
    },
  }
}

describe('UpkeepTurns', () => {
  it('takes a turn after some batches, and now and then when idle', async () => {
    const turns = createTurns(async () => false)
    expect(await turns.look(true, 7)).toBe(0)
    expect(await turns.look(true, 1)).toBe(1)
    expect(await turns.look(false, 19)).toBe(1)
    expect(await turns.look(false, 1)).toBe(2)
  })

  it('goes on as long as there is something to do, a piece at each look', async () => {
    let left = 3
    const turns = createTurns(async () => left-- > 0)
    expect(await turns.look(false, 20)).toBe(1)
    expect(await turns.look(false, 3)).toBe(4)
    expect(await turns.look(false, 19)).toBe(4)
  })

  it('comes again when a turn failed', async () => {
    const turns = createTurns(async () => {
      throw new Error('the disk is full')
    })
    expect(await turns.look(true, 8)).toBe(1)
    expect(await turns.look(true, 8)).toBe(2)
  })
})
