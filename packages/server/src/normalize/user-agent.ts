export const parseUserAgent = (_: string) => undefined
