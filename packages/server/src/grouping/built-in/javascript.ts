/** Browsers, Node and what is bundled for them. */
export const JAVASCRIPT_RULES = `
family:javascript path:**/node_modules/** -app
`
