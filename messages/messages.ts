import type { en } from './en.ts'

/** Every sentence, as the English files write it. Other languages are checked against it. */
export type Messages = typeof en

type Plural = { readonly one: string; readonly other: string }

/**
 * What a translation has to provide: the same keys, a sentence for each, and for a counted sentence
 * every plural form of its language. A missing one does not compile.
 */
export type Translation<Source, Forms extends string> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? string
    : Source[Key] extends Plural
      ? { readonly [Form in Forms]: string }
      : Translation<Source[Key], Forms>
}

type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string | Plural
    ? Key
    : `${Key}.${KeysOf<Tree[Key]>}`
}[keyof Tree & string]

export type MessageKey = KeysOf<Messages>

type At<Tree, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? At<Tree[Head], Rest>
    : never
  : Path extends keyof Tree
    ? Tree[Path]
    : never

type VariablesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | VariablesIn<Rest>
  : never

type Variables<Message> = Message extends Plural
  ? VariablesIn<Message['other']> | 'count'
  : VariablesIn<Message>

type Values<Message> = {
  readonly [Name in Variables<Message>]: Name extends 'count' ? number : string | number
}

type ValuesArgument<Message> = [Variables<Message>] extends [never] ? [] : [values: Values<Message>]

/** Says a message: `t('leads.title')`, `t('ui.results', { count: 3 })`. Numbers print by locale. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...values: Key extends MessageKey ? ValuesArgument<At<Messages, Key>> : never
) => string
