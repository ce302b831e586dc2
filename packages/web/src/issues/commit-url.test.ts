import { expect, it } from 'vitest'
import { commitUrl } from './commit-url.ts'

it.each([
  ['https://github.com/a/b', 'unknown', 'https://github.com/a/b/commit/c1'],
  ['https://git.example/a/b.git', 'unknown', 'https://git.example/a/b/commit/c1'],
  ['https://gitlab.example/a/b/', 'unknown', 'https://gitlab.example/a/b/-/commit/c1'],
  ['https://git.example/a/b', 'integrations:gitlab', 'https://git.example/a/b/-/commit/c1'],
  ['https://bitbucket.org/a/b', 'unknown', 'https://bitbucket.org/a/b/commits/c1'],
  ['javascript:alert(1)', 'unknown', undefined],
  [null, 'unknown', undefined],
])('finds a commit of %s (%s) at %s', (url, id, expected) => {
  expect(commitUrl({ url, provider: { id, name: id } }, 'c1')).toBe(expected)
})

it('finds none without a repository', () => {
  expect(commitUrl(null, 'c1')).toBeUndefined()
})
