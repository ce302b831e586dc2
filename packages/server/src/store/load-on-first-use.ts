/** What a port must be to come later: all of it are methods that answer promises. */
type Asynchronous<Port> = {
  readonly [Name in keyof Port]: (...request: never[]) => Promise<unknown>
}

/**
 * A port whose code is loaded by whoever first asks it for something. Each thread opens the whole
 * store; this is for the large parts that only one of them uses.
 */
export function loadOnFirstUse<Port extends Asynchronous<Port>>(
  load: () => Promise<Port>,
  methods: { readonly [Name in keyof Port]: true },
): Port {
  let loading: Promise<Port> | undefined
  const methodOf = (name: keyof Port) =>
    async function callLoaded(...request: never[]): Promise<unknown> {
      loading ??= load()
      const port = await loading
      return port[name](...request)
    }
  const names = Object.keys(methods) as (keyof Port)[]
  // One function for each name of the port, each with the types that the port gives it.
  return Object.fromEntries(names.map((name) => [name, methodOf(name)])) as unknown as Port
}
