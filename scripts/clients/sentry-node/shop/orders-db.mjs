import { DatabaseSync } from 'node:sqlite'

/** Orders in memory, with the constraints of the real table. */
export function openOrders() {
  const database = new DatabaseSync(':memory:')
  database.exec(`
    create table orders (number text primary key, amount integer not null check (amount > 0))
  `)
  return {
    insert(order) {
      return insertRow(database, 'insert into orders values (?, ?)', [order.number, order.amount])
    },
    countByCountry(country) {
      return database.prepare('select count(*) from orders where country = ?').get(country)
    },
  }
}

function insertRow(database, sql, parameters) {
  return database.prepare(sql).run(...parameters)
}
