import { type Line, totalOf } from './cart.ts'

const lines: Line[] = [{ name: 'cup', price: 7, count: 2 }]
document.title = `Shop: ${totalOf(lines)}`
