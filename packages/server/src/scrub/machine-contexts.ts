/** Filled by clients from fixed facts about the machine, and exempt in the reference. */
export const MACHINE_CONTEXTS: ReadonlySet<string> = new Set(
  (
    'app browser client_os cloud_resource culture device flags gpu monitor nel os otel profile ' +
    'replay runtime state trace'
  ).split(' '),
)
