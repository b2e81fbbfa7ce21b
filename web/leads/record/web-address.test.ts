import { expect, test } from 'vitest'
import { profileAddress, webAddress } from './web-address.ts'

test('a website typed without a scheme can be opened', () => {
  expect(webAddress('acme.example/shop')).toBe('https://acme.example/shop')
  expect(webAddress('http://acme.example')).toBe('http://acme.example/')
})

test('nothing but a website becomes a link', () => {
  for (const typed of [
    'javascript:alert(1)',
    'data:text/html,hi',
    '',
    'n/a',
    'me:pw@acme.example',
  ]) {
    expect(webAddress(typed)).toBeUndefined()
  }
})

test('a profile is found by its name, its name with @, or its address', () => {
  expect(profileAddress('x', '@acme')).toBe('https://x.com/acme')
  expect(profileAddress('bluesky', 'acme.bsky.social')).toBe(
    'https://bsky.app/profile/acme.bsky.social',
  )
  expect(profileAddress('linkedin', 'https://www.linkedin.com/company/acme')).toBe(
    'https://www.linkedin.com/company/acme',
  )
  expect(profileAddress('mastodon', '@acme@social.example')).toBe('https://social.example/@acme')
})

test('a profile name cannot lead elsewhere', () => {
  expect(profileAddress('x', '../evil?x=1')).toBe('https://x.com/..%2Fevil%3Fx%3D1')
})
