import { expect, test } from 'vitest'
import { readRows } from '#server/imports/read-rows.ts'
import { readImport } from '#server/imports/visible-imports.ts'
import { encoded } from '#test/encoded.ts'
import { uploaded } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')

/** All cells of a file as an import reads them, headings first. */
async function cellsOf(file: string | Buffer) {
  const taken = await uploaded(admin, file)
  const ctx = { db: server.db, rights: { can: () => true } } as never
  const record = await readImport(ctx, taken.id)
  const rows: string[][] = []
  for await (const batch of readRows(server.db, taken.id, record.analysis.dialect, 7)) {
    rows.push(...batch.map(({ cells }) => cells))
  }
  const headings = taken.mapping?.hasHeadings ? [taken.headings] : []
  return { cells: [...headings, ...rows], taken }
}

const table = [
  ['Name', 'Company', 'Comment'],
  ['Anna Bil', 'Bil & Sons', 'first\nsecond line'],
  ['Ivan "Vania" Rud', 'Rud, Rud; and |Rud|', 'tab\there'],
  ['Леся Гай', '', 'quotes "inside" it'],
  ['O’Neil', ' padded ', '5" pipe'],
]

const delimiters = [',', ';', '\t', '|']
const lineEnds = { LF: '\n', CRLF: '\r\n', CR: '\r' }
const endings = { 'with a line end': true, 'without a line end': false }
const dialects = delimiters.flatMap((delimiter) =>
  Object.entries(lineEnds).flatMap(([name, lineEnd]) =>
    Object.entries(endings).map(([ending, ends]) => ({ delimiter, name, lineEnd, ending, ends })),
  ),
)

test.each(dialects)(
  'every cell is right, separated by $delimiter, with $name, $ending at the end',
  async ({ delimiter, lineEnd, ends }) => {
    const lines = table.map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter),
    )
    const { cells, taken } = await cellsOf(lines.join(lineEnd) + (ends ? lineEnd : ''))
    expect(cells).toEqual(table)
    expect(taken).toMatchObject({ delimiter, rows: 4 })
  },
)

const files: [string, string, string[][]][] = [
  [
    'quotes only where needed',
    'Name,Company\nA,"B, C"\n"D ""E""",F\n',
    [
      ['Name', 'Company'],
      ['A', 'B, C'],
      ['D "E"', 'F'],
    ],
  ],
  [
    'a quote in the middle of a cell',
    'Name,Size\nA,5" pipe\nB,3\' x 2"\n',
    [
      ['Name', 'Size'],
      ['A', '5" pipe'],
      ['B', '3\' x 2"'],
    ],
  ],
  [
    'a quoted word before more text',
    'Name,Company\nA,"Best" Ltd\n',
    [
      ['Name', 'Company'],
      ['A', '"Best" Ltd'],
    ],
  ],
  [
    'quotes that mean nothing',
    'Name\tSize\nA\t"x\nB\t"y" z"\nC\t"\n',
    [
      ['Name', 'Size'],
      ['A', '"x'],
      ['B', '"y" z"'],
      ['C', '"'],
    ],
  ],
  [
    'short rows and long rows',
    'Name,Company\nA\nB,C,D,E\n',
    [['Name', 'Company', '', ''], ['A'], ['B', 'C', 'D', 'E']],
  ],
  [
    'blank rows, rows of blanks and rows of commas',
    '\n\nName,Company\n\nA,B\n ,\t\n,,,\nC,D\n\n',
    [
      ['Name', 'Company'],
      ['A', 'B'],
      ['C', 'D'],
    ],
  ],
  [
    'delimiters after the last column',
    'Name,Company,,\nA,B,,\n',
    [
      ['Name', 'Company'],
      ['A', 'B', '', ''],
    ],
  ],
  ['one column', 'Company\nA\nB\n', [['Company'], ['A'], ['B']]],
  ['headings alone', 'Name,Company\n', [['Name', 'Company']]],
  [
    'no headings',
    'Anna,anna@rows.example,+380671112233\nIvan,ivan@rows.example,+380671112244\n',
    [
      ['Anna', 'anna@rows.example', '+380671112233'],
      ['Ivan', 'ivan@rows.example', '+380671112244'],
    ],
  ],
  [
    'a word on what separates',
    'sep=;\r\nName;Company\r\nA;B,C\r\n',
    [
      ['Name', 'Company'],
      ['A', 'B,C'],
    ],
  ],
  [
    'decimal commas',
    'Name;Value\nA;1,50\nB;2,75\n',
    [
      ['Name', 'Value'],
      ['A', '1,50'],
      ['B', '2,75'],
    ],
  ],
  [
    'a mark at the start',
    '\uFEFF"Name",Company\nA,B\n',
    [
      ['Name', 'Company'],
      ['A', 'B'],
    ],
  ],
  [
    'line ends of all kinds',
    'Name,Company\r\nA,B\nC,D\r\n',
    [
      ['Name', 'Company'],
      ['A', 'B'],
      ['C', 'D'],
    ],
  ],
  [
    'returns inside quotes',
    'Name,Note\n"A","one\r\ntwo\rthree"\n',
    [
      ['Name', 'Note'],
      ['A', 'one\r\ntwo\rthree'],
    ],
  ],
  [
    'JSON in a cell',
    'Name,Json\nA,"{""a"": [1, 2], ""b"": ""c""}"\n',
    [
      ['Name', 'Json'],
      ['A', '{"a": [1, 2], "b": "c"}'],
    ],
  ],
]

test.each(files)('every cell is right in a file with %s', async (_, file, expected) => {
  expect((await cellsOf(file)).cells).toEqual(expected)
})

const ukrainian = [
  'Ганна Їжакевич',
  'ТОВ «Ґедзь»',
  'м. Ніжин, вул. Щекавицька',
  'передзвонити після обіду',
]
const polish = ['Grażyna Źrebięca', 'Żółw i Łoś', 'Świętochłowice', 'oddzwonić w środę']
const arabic = ['سمير الخطيب', 'شركة النور', 'بيروت', 'اتصل غدا']
const emoji = ['Zoë 👩‍👩‍👧‍👦', '🦔 & Sons', 'Ōsaka', 'naïve café ✓']
const encodings: [string, string, string[]][] = [
  ['UTF-8', 'utf-8', [ukrainian, polish, arabic, emoji].flat()],
  ['UTF-8 with a mark', '\uFEFFutf-8', [ukrainian, polish, arabic, emoji].flat()],
  ['UTF-16LE', 'utf-16le', [ukrainian, polish, arabic, emoji].flat()],
  ['UTF-16BE', 'utf-16be', [ukrainian, polish, arabic, emoji].flat()],
  ['UTF-16LE with a mark', '\uFEFFutf-16le', [ukrainian, polish, arabic, emoji].flat()],
  ['windows-1251', 'windows-1251', ukrainian],
  ['KOI8-U', 'koi8-u', ukrainian.map((cell) => cell.replace(/[«»]/g, '"'))],
  ['ISO-8859-2', 'iso-8859-2', polish],
  ['windows-1250', 'windows-1250', polish],
]

test.each(encodings)('200 rows in %s come out as they were', async (_, encoding, words) => {
  const mark = encoding.startsWith('\uFEFF') ? '\uFEFF' : ''
  const rows = Array.from({ length: 200 }, (_, at) =>
    [0, 1, 2].map((cell) => `${words[(at + cell * 5) % words.length]} ${at}`),
  )
  const expected = [['Name', 'Company', 'Comment'], ...rows]
  const text = expected
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
    .join('\r\n')
  const { cells } = await cellsOf(encoded(mark + text, encoding.replace('\uFEFF', '')))
  expect(cells).toEqual(expected)
})

test('letters beyond ASCII that come late in a long file are read right too', async () => {
  const plain = Array.from({ length: 40_000 }, (_, at) => `Person ${at};Firm ${at};plain words`)
  const text = ['Name;Company;Comment', ...plain, 'Юлія Щур;ТОВ «Схід»;дзвінок'].join('\n')
  const { cells, taken } = await cellsOf(encoded(text, 'windows-1251'))
  expect(taken).toMatchObject({ encoding: 'windows-1251', rows: 40_001 })
  expect(cells.at(-1)).toEqual(['Юлія Щур', 'ТОВ «Схід»', 'дзвінок'])
})

test('a guess about encoding or delimiter can be put right, and is obeyed', async () => {
  const text = 'Ім’я;Компанія\nЯна;Явір\n'.replaceAll('’', "'")
  const taken = await uploaded(admin, encoded(text, 'windows-1251'))
  expect(taken.headings).toEqual(["Ім'я", 'Компанія'])
  const wrong = await admin.put(`/imports/${taken.id}/mapping`, {
    ...taken.mapping,
    encoding: 'windows-1252',
  })
  expect(wrong.body).toMatchObject({
    encoding: 'windows-1252',
    headings: [expect.stringContaining('²'), expect.anything()],
  })
  const right = await admin.put(`/imports/${taken.id}/mapping`, {
    ...wrong.body.mapping,
    encoding: 'cp1251',
  })
  expect(right.body).toMatchObject({ encoding: 'windows-1251', headings: taken.headings })
  expect(right.body.mapping.columns).toEqual(taken.mapping?.columns)
  const comma = await admin.put(`/imports/${taken.id}/mapping`, {
    ...right.body.mapping,
    delimiter: ',',
  })
  expect(comma.body).toMatchObject({ delimiter: ',', headings: ["Ім'я;Компанія"] })
  const bare = await admin.put(`/imports/${taken.id}/mapping`, {
    ...right.body.mapping,
    delimiter: ';',
    hasHeadings: false,
  })
  expect(bare.body).toMatchObject({
    rows: 2,
    headings: ['', ''],
    sample: [
      ["Ім'я", 'Компанія'],
      ['Яна', 'Явір'],
    ],
  })
})
