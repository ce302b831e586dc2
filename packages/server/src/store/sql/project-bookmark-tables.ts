/** What people keep at hand, as a part of Database. */
export interface ProjectBookmarkTables {
  project_bookmark: ProjectBookmarkTable
}

export interface ProjectBookmarkTable {
  user_id: number
  project_id: number
}
