import { expect, test } from 'vitest'
import type { ImportEncoding } from '#domain/import-encodings.ts'
import { detectEncoding } from '#server/imports/detect-encoding.ts'
import { encoded } from '#test/encoded.ts'

function detect(bytes: Buffer, isUtf8 = false): ImportEncoding {
  return detectEncoding({ head: bytes, foreignLines: bytes, isUtf8 })
}

const texts: [string, ImportEncoding[]][] = [
  ['Ярина Гнатів;Світанок;м. Бровари;звичайний', ['windows-1251', 'koi8-u', 'x-mac-cyrillic']],
  ['ЩЕРБИНА ЮЛІЯ;ЛУЦЬК', ['windows-1251', 'koi8-u', 'iso-8859-5', 'x-mac-cyrillic']],
  ['Щукин Илья;Рассвет;перезвонить', ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5']],
  ['№;Назва;Ціна', ['windows-1251']],
  ['Grażyna Bąk;Wałbrzych;Świerk', ['windows-1250', 'iso-8859-2']],
  ['Zbigniew Pająk', ['windows-1250', 'iso-8859-2']],
  ['Radomír Štěpánek;Žďár nad Sázavou', ['windows-1250', 'iso-8859-2']],
  ['Jürgen Größl;Bad Tölz;Käse', ['windows-1252', 'macintosh']],
  ['Chloé Lefebvre;Sète;garçon', ['windows-1252', 'macintosh']],
  ['Íñigo Ybáñez;Coruña', ['windows-1252']],
  ['Åse Øvergård;Ålesund', ['windows-1252']],
  ['café €5 – “hi” ’tis', ['windows-1252']],
  ['Gökhan Şimşek;İzmir;Beyoğlu', ['windows-1254']],
  ['Κατερίνα Ιωάννου;Ηράκλειο', ['windows-1253']],
  ['Žydrūnas Jasaitis;Šakiai', ['windows-1257']],
  ['سمير الخطيب;بيروت', ['windows-1256']],
]
const cases = texts.flatMap(([text, encodings]) =>
  encodings.map((encoding): [ImportEncoding, string] => [encoding, text]),
)

test.each(cases)('%s is recognised by its words: %s', (encoding, text) => {
  expect(detect(encoded(text, encoding))).toBe(encoding)
})

test('the same letters in two encodings that both carry them are no matter', () => {
  const bytes = encoded('Kraków', 'windows-1250')
  expect(new TextDecoder(detect(bytes)).decode(bytes)).toBe('Kraków')
})

test('a byte order mark decides, and UTF-16 is known without one', () => {
  const text = 'Їжак;Łódź;🦔'
  expect(detect(Buffer.from(`\uFEFF${text}`), true)).toBe('utf-8')
  for (const mark of ['\uFEFF', '']) {
    const little = Buffer.from(`${mark}${text}\r\n`, 'utf16le')
    expect(detect(little)).toBe('utf-16le')
    expect(detect(Buffer.from(little).swap16())).toBe('utf-16be')
  }
})

test('UTF-8 with a few damaged letters is still UTF-8', () => {
  const text = Buffer.from('Олена Приймак;Дніпро;передзвонити завтра\n'.repeat(20))
  const damaged = Buffer.concat([text, Buffer.from([0xd0, 0x3b, 0x0a])])
  expect(detect(damaged)).toBe('utf-8')
})

test('letters of East Asia are recognised too', () => {
  const japanese = [
    0x93, 0x63, 0x92, 0x86, 0x83, 0x67, 0x83, 0x88, 0x83, 0x5e, 0x82, 0xb3, 0x82, 0xad,
  ]
  expect(detect(Buffer.from(japanese))).toBe('shift_jis')
})
