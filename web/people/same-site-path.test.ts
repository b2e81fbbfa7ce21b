import { expect, test } from 'vitest'
import { sameSitePath } from './same-site-path.ts'

const origin = 'https://kindling.example'

test('after signing in one goes on to the page one wanted to see', () => {
  expect(sameSitePath('/leads?status=new#notes', origin)).toBe('/leads?status=new#notes')
})

test('a link to the sign-in cannot lead on to another site', () => {
  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'leads',
    '',
    null,
    ['/leads'],
  ]
  expect(elsewhere.filter((from) => sameSitePath(from, origin) !== undefined)).toEqual([])
})

test('the sign-in does not lead back to itself', () => {
  expect(sameSitePath('/sign-in?from=/leads', origin)).toBeUndefined()
})
