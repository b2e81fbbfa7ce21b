import { expect, test } from 'vitest'
import { companyDomain } from './company-domain.ts'

test('a company is known by the domain of its email, however the address is written', () => {
  expect(companyDomain('Olena@Zerno.UA', null)).toBe('zerno.ua')
  expect(companyDomain('olena@zerno.ua', 'https://other.example')).toBe('zerno.ua')
})

test('an address at a free mail provider says nothing, so the website does', () => {
  expect(companyDomain('olena@gmail.com', 'www.Zerno.ua/contacts')).toBe('zerno.ua')
  expect(companyDomain('olena@ukr.net', null)).toBeNull()
})

test('a website is understood with or without its scheme', () => {
  expect(companyDomain(null, 'http://www.zerno.ua')).toBe('zerno.ua')
  expect(companyDomain(null, 'zerno.ua:8080/shop?x=1')).toBe('zerno.ua')
})

test('a page on a site that everybody shares is nobody’s domain', () => {
  expect(companyDomain(null, 'https://facebook.com/zerno')).toBeNull()
  expect(companyDomain(null, 'https://www.instagram.com/zerno')).toBeNull()
})

test.each(['none', '-', 'http://', 'https://192.168.0.1', 'our site'])(
  'what is no address names no company: %s',
  (typed) => {
    expect(companyDomain(null, typed)).toBeNull()
  },
)
