import { expect, test } from 'vitest'
import {
  blueskyName,
  feedAddress,
  isServerAddress,
  mastodonAccount,
  profileIn,
  whyNotConnectable,
  xName,
} from './social.ts'

test('a profile is known by its name, its name with @, or its address', () => {
  for (const typed of [
    'acme.bsky.social',
    '@acme.bsky.social',
    'https://bsky.app/profile/acme.bsky.social/',
  ]) {
    expect(blueskyName(typed)).toBe('acme.bsky.social')
  }
  for (const typed of ['acme', ' @acme', 'https://x.com/acme?s=20', 'https://twitter.com/acme']) {
    expect(xName(typed)).toBe('acme')
  }
  const account = { name: 'acme', server: 'https://social.example' }
  for (const typed of [
    '@acme@social.example',
    'acme@social.example',
    'https://social.example/@acme',
  ]) {
    expect(mastodonAccount(typed, null)).toEqual(account)
  }
  expect(mastodonAccount('@acme', 'https://social.example')).toEqual(account)
  expect(mastodonAccount('@acme', null)).toBeUndefined()
})

test('what names nobody is not asked for', () => {
  for (const typed of ['../admin', 'a b', '', 'https://evil.example/profile/x', 'x?actor=y']) {
    expect([blueskyName(typed), xName(typed)]).toEqual([undefined, undefined])
    expect(mastodonAccount(typed, 'https://social.example')).toBeUndefined()
  }
})

test('a website may have a feed, but a feed that was typed comes first', () => {
  expect(profileIn('feed', { social: {}, website: 'acme.example' })).toBe('acme.example')
  const social = { feed: 'acme.example/rss', x: '' }
  expect(profileIn('feed', { social, website: 'acme.example' })).toBe('acme.example/rss')
  expect(profileIn('x', { social, website: 'acme.example' })).toBeUndefined()
  expect(feedAddress('acme.example/rss')).toBe('https://acme.example/rss')
})

test('X can be connected only with a token', () => {
  const address = 'https://api.x.com'
  expect(whyNotConnectable({ network: 'x', address, hasToken: false })).toBe(
    'connection_needs_token',
  )
  expect(whyNotConnectable({ network: 'x', address, hasToken: true })).toBeUndefined()
  expect(whyNotConnectable({ network: 'feed', address: null, hasToken: false })).toBeUndefined()
})

test('a server is named without a path, a name or a password', () => {
  expect(isServerAddress('https://mastodon.social')).toBe(true)
  for (const text of [
    'mastodon.social',
    'https://a.example/x',
    'https://u:p@a.example',
    'ftp://a',
  ]) {
    expect(isServerAddress(text)).toBe(false)
  }
})
