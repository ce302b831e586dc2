export { MANAGE_PLACES } from './manage-places.ts'
