export interface StorageThreadData {
  readonly databasePath: string
  readonly blobsPath: string
}
