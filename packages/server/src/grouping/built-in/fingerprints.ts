/**
 * Errors that are one problem wherever they surface: a chunk that is gone after a deployment, and a
 * page whose first rendering differs from the server's.
 */
export const BUILT_IN_FINGERPRINTS = `
family:javascript error.type:ChunkLoadError -> chunk-load-error
family:javascript error.value:"ChunkLoadError: *" -> chunk-load-error
family:javascript error.value:"Loading chunk * failed*" -> chunk-load-error
family:javascript error.value:"Loading CSS chunk * failed*" -> chunk-load-error
family:javascript error.value:"*error loading dynamically imported module*" -> chunk-load-error
family:javascript error.value:"Failed to fetch dynamically imported module*" -> chunk-load-error
family:javascript message:"*Hydration failed because the *" -> hydration-error, {{ transaction }}
family:javascript message:"*There was an error while hydrating*" -> hydration-error, {{ transaction }}
family:javascript message:"*Text content does not match server-rendered HTML*" -> hydration-error, {{ transaction }}
family:javascript message:"*error occurred during hydration*" -> hydration-error, {{ transaction }}
family:javascript message:"Minified React error #418[;.]*" -> hydration-error, {{ transaction }}
family:javascript message:"Minified React error #42[1235][;.]*" -> hydration-error, {{ transaction }}
family:javascript message:"Hydration completed but contains mismatches*" -> hydration-error, {{ transaction }}
`
