import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test('a session names the browser and the system it was begun with', () => {
  const seen = [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/150.0.0.0 Safari/537.36`,
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/150.0.0.0 Safari/537.36 Edg/150.0`,
    `Mozilla/5.0 (Linux; Android 16; Pixel 9) ${webkit} Chrome/150.0.0.0 Mobile Safari/537.36`,
    `Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) ${webkit} Version/26.0 Mobile/15E148 Safari/604.1`,
    'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  ].map(deviceOf)
  expect(seen).toEqual([
    { browser: 'Chrome', system: 'Windows' },
    { browser: 'Edge', system: 'Windows' },
    { browser: 'Chrome', system: 'Android' },
    { browser: 'Safari', system: 'iPhone' },
    { browser: 'Firefox', system: 'Linux' },
  ])
})

test('a program that says nothing about itself stays unknown', () => {
  expect(deviceOf('curl/8.1')).toEqual({ browser: undefined, system: undefined })
  expect(deviceOf(null)).toEqual({ browser: undefined, system: undefined })
})
