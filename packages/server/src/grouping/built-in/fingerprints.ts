const HYDRATION = '-> hydration-error, {{ transaction }}'

/**
 * Errors that are one problem wherever they surface: a chunk that is gone after a deployment, and a
 * page whose first rendering differs from the server's.
 */
export const BUILT_IN_FINGERPRINTS = `
family:javascript error.type:ChunkLoadError -> chunk-load-error
family:javascript error.value:"*ChunkLoadError: *" -> chunk-load-error
family:javascript error.type:Error error.value:"Loading chunk * failed*" -> chunk-load-error
family:javascript error.type:Error error.value:"Loading CSS chunk * failed*" -> chunk-load-error
family:javascript error.value:"*error loading dynamically imported module*" -> chunk-load-error
family:javascript error.value:"Failed to fetch dynamically imported module*" -> chunk-load-error

family:javascript message:"*Hydration failed because the *" ${HYDRATION}
family:javascript message:"*There was an error while hydrating*" ${HYDRATION}
family:javascript message:"*Text content does not match server-rendered HTML*" ${HYDRATION}
family:javascript message:"*error occurred during hydration*" ${HYDRATION}
family:javascript message:"*Minified React error #418;*" ${HYDRATION}
family:javascript message:"*Minified React error #42{1,2,3,5};*" ${HYDRATION}
family:javascript message:"Hydration completed but contains mismatches*" ${HYDRATION}
`
