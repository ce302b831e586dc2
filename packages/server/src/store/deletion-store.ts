/** Takes away what was marked as deleted, piece by piece, while others go on writing. */
export interface DeletionStore {
  /**
   * One step: some issues of a project, the rest of it, or what an organization has besides. False
   * when nothing is left to do now. What is cut short goes on with the next step. A project's row
   * stays for a week, since events that were accepted before may still wait to be processed; what
   * came of those goes with it.
   */
  deleteSome(nowMs: number): Promise<boolean>
}
