import { expect, test } from 'vitest'
import { downloadedFileName, fileTypeOf, shownFileName, whyNotKept } from './files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a file is what its content says, whatever its name', () => {
  const beginnings: [string, number[]][] = [
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/webp', [...bytes('RIFF'), 1, 2, 3, 4, ...bytes('WEBPVP8 ')]],
    ['application/pdf', [...bytes('%PDF-1.7\n')]],
    ['application/octet-stream', [0x50, 0x4b, 0x03, 0x04]],
    ['application/octet-stream', []],
    ['application/octet-stream', [0x89, 0x50, 0x4e, 0x47]],
  ]
  for (const [type, head] of beginnings) expect(fileTypeOf(Uint8Array.from(head))).toBe(type)
  expect(fileTypeOf(bytes('GIF89a'))).toBe('image/gif')
})

test('plain text is plain text, also when it is cut in the middle of a letter', () => {
  expect(fileTypeOf(bytes('Ціна: 3 < 4 & 5 > 2\r\n\tдякую'))).toBe('text/plain')
  expect(fileTypeOf(bytes('їжак').subarray(0, 7))).toBe('text/plain')
  expect(fileTypeOf(Uint8Array.from([0xd6, 0xb3, 0xed, 0xe0]))).toBe('application/octet-stream')
})

test('what a browser would run is never taken for text', () => {
  for (const markup of [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '\uFEFF \n<!DOCTYPE html><p>',
    'hello <script>alert(1)</script>',
    'x<HTML>',
    '<?xml version="1.0"?><svg/>',
  ]) {
    expect([markup, fileTypeOf(bytes(markup))]).toEqual([markup, 'application/octet-stream'])
  }
})

test('a name can’t pretend to end otherwise than it does', () => {
  expect(shownFileName('cv\u202Egpj.exe')).toBe('cvgpj.exe')
  expect(shownFileName('a\r\nSet-Cookie: x=1\u2028.pdf')).toBe('a  Set-Cookie: x=1 .pdf')
  expect(shownFileName('Кошторис «дах» №5.pdf')).toBe('Кошторис «дах» №5.pdf')
})

test('a name is no path', () => {
  expect(downloadedFileName('../../etc/passwd')).toBe('.._.._etc_passwd')
  expect(downloadedFileName('C:\\temp\\a.txt')).toBe('C:_temp_a.txt')
  expect(downloadedFileName('..')).toBe('file')
  expect(downloadedFileName('\u202E')).toBe('file')
})

test('the limit is the last byte that fits', () => {
  expect(whyNotKept(25 * 1024 * 1024, 25)).toBeUndefined()
  expect(whyNotKept(25 * 1024 * 1024 + 1, 25)).toBe('file_too_large')
})
