/** The texts of a file of the catalogue that is being fetched. */
export async function textsIn<T>(file: Promise<{ readonly default: T }>): Promise<T> {
  return (await file).default
}
