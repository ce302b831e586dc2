export { formatShortId, parseShortId } from '@vedette/protocol/short-id'
