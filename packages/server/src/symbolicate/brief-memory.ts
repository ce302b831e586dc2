import type { Artifact, ArtifactLookup } from './artifact-lookup.ts'

/** Shorter than any upload takes, and longer than many events of a batch. */
const FRESH_MS = 100
/** Questions remembered in that time. */
const QUESTIONS_MAX = 500

/**
 * Answers a question that was just asked without asking again, where something was found: events of
 * a batch are of the same few files, and asking the store takes as long as mapping ten frames.
 */
export function withBriefMemory(lookup: ArtifactLookup, nowMs: () => number): ArtifactLookup {
  const answers = new Map<string, Promise<readonly Artifact[]>>()
  let sinceMs = 0

  function remember(question: unknown, ask: () => Promise<readonly Artifact[]>) {
    if (nowMs() - sinceMs > FRESH_MS || answers.size >= QUESTIONS_MAX) {
      answers.clear()
      sinceMs = nowMs()
    }
    const key = JSON.stringify(question)
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = ask()
    answers.set(key, answer)
    // What is not there may be uploaded any moment, and a failure is the asker's own.
    answer.then(
      (found) => found.length === 0 && answers.delete(key),
      () => answers.delete(key),
    )
    return answer
  }

  return {
    findByDebugIds: (query) => remember(query, () => lookup.findByDebugIds(query)),
    findByUrls: (query) => remember(query, () => lookup.findByUrls(query)),
    read: (artifact, bytesMax) => lookup.read(artifact, bytesMax),
  }
}
