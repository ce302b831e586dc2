interface ImportMetaEnv {
  /** Of the product; written into the pages when they are built. */
  readonly VEDETTE_VERSION: string
}
