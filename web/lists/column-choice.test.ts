import { expect, test } from 'vitest'
import {
  arranged,
  chosenColumns,
  movedColumn,
  readColumns,
  standardColumns,
  writeColumns,
} from './column-choice.ts'

const all = [
  { id: 'name', label: 'Name', render: () => null },
  { id: 'company', label: 'Company', grow: true, render: () => null },
  { id: 'email', label: 'Email', render: () => null },
  { id: 'city', label: 'City', extra: true, render: () => null },
]
const ids = (columns: { id: string }[]) => columns.map(({ id }) => id)

test('a link shows a colleague the same columns, in the same order, as wide', () => {
  const text = 'name,email:220,company'
  expect(writeColumns(readColumns(text))).toBe(text)
  expect(chosenColumns(all, text)).toEqual([
    { id: 'name' },
    { id: 'email', width: 220 },
    { id: 'company' },
  ])
})

test('columns that there are no more are left out, twice the same is shown once', () => {
  expect(ids(chosenColumns(all, 'name,gone,email,email,,;drop'))).toEqual(['name', 'email'])
})

test('a link names the columns of custom fields, too', () => {
  const text = 'name,custom.roofType:180,email'
  expect(writeColumns(readColumns(text))).toBe(text)
})

test('the name is always there, and always first', () => {
  expect(ids(chosenColumns(all, 'email,name'))).toEqual(['name', 'email'])
  expect(ids(chosenColumns(all, 'email'))).toEqual(['name', 'email'])
  expect(ids(movedColumn(readColumns('name,email,company'), 'name', 2))).toEqual([
    'name',
    'email',
    'company',
  ])
  expect(ids(movedColumn(readColumns('name,email,company'), 'company', 0))).toEqual([
    'name',
    'company',
    'email',
  ])
})

test('who has chosen nothing sees all but the rarely wanted', () => {
  expect(ids(standardColumns(all))).toEqual(['name', 'company', 'email'])
  expect(ids(chosenColumns(all, undefined))).toEqual(['name', 'company', 'email'])
})

test('a column that was given a width grows no more', () => {
  const [, company] = arranged(all, readColumns('name,company:300'))
  expect(company).toMatchObject({ width: 300, grow: false })
})

test('an absurd width becomes one that can be used', () => {
  expect(readColumns('company:1,email:9999')).toEqual([
    { id: 'company', width: 56 },
    { id: 'email', width: 800 },
  ])
})
