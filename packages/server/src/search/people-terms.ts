import { parseShortId } from '@vedette/protocol/short-id'
import type { PersonKey, SearchPerson, SearchTerm } from './search-tree.ts'
import { numberTerm } from './typed-terms.ts'
import type { WrittenTerm } from './written-term.ts'

/** `me`, `my_teams`, `none`, `#team`, an e-mail address, a user name or an id. */
export function personTerm(written: WrittenTerm, key: PersonKey): SearchTerm {
  const people = written.values.map(({ text }) => personOf(text))
  if (written.values.some(({ text }) => text === '')) written.fail(`"${written.name}:" is empty.`)
  const isOwner = key === 'assigned' || key === 'assigned_or_suggested'
  const isPersonal = people.every(({ kind }) => kind === 'me' || kind === 'user')
  if (!isOwner && !isPersonal) {
    written.fail(`"${written.name}:" takes "me" or a person's e-mail address.`)
  }
  return { kind: 'person', key, people, ...written.base }
}

function personOf(text: string): SearchPerson {
  if (text === 'me' || text === 'my_teams' || text === 'none') return { kind: text }
  if (text.length > 1 && text.startsWith('#')) return { kind: 'team', slug: text.slice(1) }
  return { kind: 'user', name: text }
}

/** Short ids; the numbers that some tools show instead are ids. */
export function issueTerm(written: WrittenTerm): SearchTerm {
  const { values, base, fail } = written
  if (values.every(({ text }) => /^[0-9]{1,15}$/.test(text))) {
    return numberTerm({ ...written, operator: '=' }, 'issue.id')
  }
  const shortIds = values.map(({ text }) => {
    return parseShortId(text) ?? fail(`"${text}" is no short id of an issue, such as SHOP-1A.`)
  })
  return { kind: 'issue', shortIds, ...base }
}

export function projectTerm({ name, values, base, fail }: WrittenTerm): SearchTerm {
  const slugs = values.map(({ text }) => {
    return text === '' ? fail(`"${name}:" takes the slug of a project.`) : text.toLowerCase()
  })
  return { kind: 'project', slugs, ...base }
}
