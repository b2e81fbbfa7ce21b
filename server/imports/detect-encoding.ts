import type { ImportEncoding } from '#domain/import-encodings.ts'
import { pairWeight } from '#server/imports/letter-pairs.ts'

/** What receiving a file has learned about its bytes. */
export type EncodingEvidence = {
  /** The first bytes, at least a few thousand where the file has them. */
  head: Buffer
  /** Lines with bytes beyond ASCII, from anywhere in the file. */
  foreignLines: Buffer
  /** Whether all of the file is well-formed UTF-8. */
  isUtf8: boolean
}

/**
 * The encoding a file is most likely in. A byte order mark decides, then well-formed UTF-8; older
 * encodings are told apart by which of them makes words of the bytes. `windows-1252` where nothing
 * tells: the person sees the sample and can choose.
 */
export function detectEncoding({ head, foreignLines, isUtf8 }: EncodingEvidence): ImportEncoding {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8'
  const wide = wideEncoding(head)
  if (wide) return wide
  if (isUtf8 || isMostlyUtf8(foreignLines)) return 'utf-8'
  return eastAsian(foreignLines) ?? likeliestOf(singleByte, foreignLines)
}

function startsWith(bytes: Buffer, mark: number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

/** UTF-16: by its mark, or because every blank, comma and line end has a zero byte, always on the same side. */
export function wideEncoding(head: Buffer): ImportEncoding | undefined {
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(head, [0xfe, 0xff])) return 'utf-16be'
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) < head.length / 40) return undefined
  if (even > odd * 20) return 'utf-16be'
  if (odd > even * 20) return 'utf-16le'
}

/** A few damaged letters in a file of thousands do not make it another encoding. */
function isMostlyUtf8(lines: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(lines)
  const damaged = text.split('\uFFFD').length - 1
  const sound = text.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0
  return sound > damaged * 20
}

const singleByte = [
  'windows-1252',
  'windows-1251',
  'koi8-u',
  'windows-1250',
  'iso-8859-2',
  'ibm866',
  'iso-8859-5',
  'x-mac-cyrillic',
  'macintosh',
  'windows-1254',
  'windows-1253',
  'windows-1257',
  'windows-1256',
  'windows-1255',
] as const satisfies ImportEncoding[]

/** The first of the encodings that makes the most natural words of the bytes. */
function likeliestOf(encodings: readonly ImportEncoding[], lines: Buffer): ImportEncoding {
  let best: { encoding: ImportEncoding; score: number } | undefined
  for (const encoding of encodings) {
    const score = naturalness(new TextDecoder(encoding).decode(lines))
    if (!best || score > best.score) best = { encoding, score }
  }
  return best!.encoding
}

const letter = /\p{L}|\p{M}/u
const inWords = /['’ʼ‘´-]/
const beforeWords = /[«“„‘¡¿№§•\u00A0]/
const afterWords = /[»”’…°²³®\u00A0]/
const betweenWords = /[–—·±€£¥©½¼¾]/

/** The mean naturalness of a text's characters beyond ASCII, each judged with its neighbours. */
function naturalness(text: string): number {
  const characters = [' ', ...text, ' ']
  let sum = 0
  let count = 0
  for (let at = 1; at < characters.length - 1; at++) {
    const character = characters[at]!
    if (character <= '\x7F') continue
    sum += weightOf(character, characters[at - 1]!, characters[at + 1]!)
    count++
  }
  return count === 0 ? 0 : sum / count
}

function weightOf(character: string, before: string, after: string): number {
  if (/[\x80-\x9F\uFFFD\uE000-\uF8FF]/u.test(character)) return -30
  const beforeLetter = letter.test(before)
  const afterLetter = letter.test(after)
  if (!letter.test(character)) {
    const fits =
      inWords.test(character) ||
      (!beforeLetter && beforeWords.test(character)) ||
      (!afterLetter && afterWords.test(character)) ||
      (!beforeLetter && !afterLetter && betweenWords.test(character))
    return fits ? -7 : -25
  }
  let weight =
    pairWeight(beforeLetter ? lower(before) : ' ', lower(character)) +
    pairWeight(lower(character), afterLetter ? lower(after) : ' ')
  // Words do not change from small to large letters, nor from one script to another.
  if (beforeLetter && isUpper(character) && !isUpper(before)) weight -= 15
  if (beforeLetter && scriptOf(before) !== scriptOf(character)) weight -= 15
  return weight
}

function lower(character: string): string {
  return character.toLowerCase()
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase()
}

function scriptOf(character: string): string {
  if (/\p{Script=Latin}/u.test(character)) return 'latin'
  if (/\p{Script=Cyrillic}/u.test(character)) return 'cyrillic'
  return 'other'
}

const commonChinese = new Set(
  '的一是不了人在有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運市省街号號楼樓室电话電話邮郵箱李陈陳刘劉杨楊黄黃赵趙周吴吳'.split(
    '',
  ),
)

const commonKorean = new Set(
  '이다은는을를가에의로고하한기사지시대서도자어리일인해정주부수전여과나제원안그만있들으동조구아보장성유경김박최강윤임오신권황송류홍영호민현준진미선희상공업회산울광남북'.split(
    '',
  ),
)

/** Encodings with two bytes a letter: strict about which pairs exist, and known by their letters. */
function eastAsian(lines: Buffer): ImportEncoding | undefined {
  const found = (['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gb18030'] as const).flatMap(
    (encoding) => {
      const score = eastAsianScore(encoding, lines)
      return score > 0.35 ? [{ encoding, score }] : []
    },
  )
  return found.toSorted((a, b) => b.score - a.score)[0]?.encoding
}

function eastAsianScore(encoding: ImportEncoding, lines: Buffer): number {
  const text = new TextDecoder(encoding).decode(lines)
  const foreign = [...text].filter((character) => character > '\x7F')
  if (foreign.length < 6) return 0
  const share = (is: (character: string) => boolean) => foreign.filter(is).length / foreign.length
  if (share((character) => character === '\uFFFD') > 0.002) return 0
  if (encoding === 'euc-kr') return share((character) => commonKorean.has(character))
  const chinese = share((character) => commonChinese.has(character))
  if (encoding === 'big5' || encoding === 'gb18030') return chinese
  const kana = share((character) => /[\u3041-\u30FF]/.test(character))
  // Half-width kana are what single bytes of other encodings become.
  const half = share((character) => /[\uFF61-\uFF9F]/.test(character))
  return kana > 0.1 && half < 0.1 ? kana + chinese : 0
}
