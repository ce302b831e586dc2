/** Takes away what was marked as deleted, piece by piece, while others go on writing. */
export interface DeletionStore {
  /**
   * One step: some issues of a project, or the rest of it, or of an organization whose projects are
   * gone. False when nothing is left. What is cut short goes on with the next step.
   */
  deleteSome(): Promise<boolean>
}
