import { expect, test } from 'vitest'
import { matchCommands } from './match-commands.ts'

const commands = [
  { label: 'All leads', words: ['list prospects', 'Усі ліди', 'список звернення'] },
  { label: 'New lead', words: ['create add', 'Новий лід', 'створити додати'] },
  { label: 'Lead board', words: ['kanban', 'Дошка лідів', 'канбан'] },
  { label: 'Dark appearance', words: ['theme night mode', 'Темний вигляд', "тема м'яка ніч"] },
]
const labels = (query: string) => matchCommands(commands, query).map(({ label }) => label)

test('a command is found by the beginning of any of its words', () => {
  expect(labels('appear')).toEqual(['Dark appearance'])
  expect(labels('pearance')).toEqual([])
})

test('commands whose name begins with it come first, then those that have it in their name', () => {
  expect(labels('lead')).toEqual(['Lead board', 'All leads', 'New lead'])
  expect(labels('new l')).toEqual(['New lead'])
})

test('words may be typed in any order, and all have to fit', () => {
  expect(labels('lead new')).toEqual(['New lead'])
  expect(labels('lead zzz')).toEqual([])
})

test('commands are found by words of both languages, whichever the screen speaks', () => {
  expect(labels('ліди')).toEqual(['All leads'])
  expect(labels('новий лід')).toEqual(['New lead'])
  expect(labels('kanban')).toEqual(['Lead board'])
  expect(labels('створити lead')).toEqual(['New lead'])
})

test('case, accents and apostrophes do not matter', () => {
  expect(labels('DÁRK')).toEqual(['Dark appearance'])
  expect(labels('мʼяка')).toEqual(['Dark appearance'])
})

test('nothing typed, or only marks, finds no command', () => {
  expect(labels('')).toEqual([])
  expect(labels(' … ')).toEqual([])
})
