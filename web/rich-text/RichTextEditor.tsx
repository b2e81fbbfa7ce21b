import { Link } from '@tiptap/extension-link'
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { Extension } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { useLayoutEffect, useRef, useState } from 'react'
import { plainTextOf, safeLink } from '#domain/rich-text.ts'
import { fromEditor, toEditor } from './from-editor.ts'
import { LinkForm } from './LinkForm.tsx'
import { mentionOf } from './mention.ts'
import { PeopleList } from './PeopleList.tsx'
import { tidyPasted } from './pasted.ts'
import { createPicker } from './picker.ts'
import styles from './RichText.module.css'
import type { EditorProps } from './RichTextBox.tsx'
import { Toolbar, type Tool } from './Toolbar.tsx'

/** What a text can hold, and nothing else: what is pasted loses the rest. */
const kit = StarterKit.configure({
  blockquote: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  heading: false,
  horizontalRule: false,
  link: false,
  strike: false,
  trailingNode: false,
  underline: false,
})

const link = Link.configure({
  openOnClick: false,
  defaultProtocol: 'https',
  protocols: ['http', 'https', 'mailto', 'tel'],
  isAllowedUri: (url) => safeLink(url) !== undefined,
})

/** Ctrl+Enter sends what is around the text, so it breaks no line in it. */
const sends = Extension.create({
  name: 'sends',
  priority: 1000,
  addKeyboardShortcuts: () => ({ 'Mod-Enter': () => true }),
})

/** The box with its looks. Comes with the words and the cursor of the plain field before it. */
export function RichTextEditor(props: EditorProps) {
  const { label, placeholder, value, onChange, error, cursor, people } = props
  const told = useRef(value)
  const [picker] = useState(() => createPicker(people))
  const [linking, setLinking] = useState(false)
  const editor = useEditor({
    extensions: [kit, link, sends, mentionOf(picker.suggestion)],
    content: toEditor(value),
    // The security policy lets no page write styles into itself; ours stand in a file.
    injectCSS: false,
    editorProps: {
      transformPastedHTML: tidyPasted,
      attributes: {
        class: `${styles.text} ${styles.editor}`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        ...(placeholder && { 'aria-placeholder': placeholder }),
      },
    },
    onUpdate: ({ editor }) => {
      told.current = fromEditor(editor.getJSON())
      onChange(told.current)
    },
  })

  // An editor is told of what changes around it; it is no part of what React draws.
  useLayoutEffect(() => {
    if (value === told.current) return
    told.current = value
    editor.commands.setContent(toEditor(value), { emitUpdate: false })
  }, [editor, value])

  const first = useRef({ cursor, text: plainTextOf(value) })
  useLayoutEffect(() => {
    if (first.current.cursor === undefined) return
    placeCursor(editor, first.current.text, first.current.cursor)
    first.current.cursor = undefined
  }, [editor])

  const active = useEditorState({ editor, selector: ({ editor }) => activeIn(editor) })
  const isEmpty = plainTextOf(value) === ''

  function use(tool: Tool): void {
    if (tool === 'link') return setLinking(true)
    const chain = editor.chain().focus()
    if (tool === 'bold') chain.toggleBold().run()
    if (tool === 'italic') chain.toggleItalic().run()
    if (tool === 'bulletList') chain.toggleBulletList().run()
    if (tool === 'orderedList') chain.toggleOrderedList().run()
    if (tool === 'mention') chain.insertContent(startsWord(editor) ? '@' : ' @').run()
  }

  function setLink(href: string | undefined): void {
    setLinking(false)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === undefined) chain.unsetLink().run()
    else if (!active.href && editor.state.selection.empty) {
      chain
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    } else chain.setLink({ href }).run()
  }

  return (
    <div>
      <div className={styles.box} data-wrong={error !== undefined || undefined}>
        <div className={styles.area}>
          {isEmpty && !active.isList && (
            <div className={styles.placeholder} aria-hidden>
              {placeholder}
            </div>
          )}
          <EditorContent editor={editor} />
        </div>
        <PeopleList picker={picker} />
        {linking ? (
          <LinkForm
            href={active.href}
            onSet={setLink}
            onRemove={() => setLink(undefined)}
            onClose={() => {
              setLinking(false)
              editor.commands.focus()
            }}
          />
        ) : (
          <Toolbar onUse={use} active={active} />
        )}
      </div>
      {error && (
        <p role="alert" className={styles.wrong}>
          {error}
        </p>
      )}
    </div>
  )
}

function activeIn(editor: Editor) {
  const { href } = editor.getAttributes('link') as { href?: string }
  const bulletList = editor.isActive('bulletList')
  const orderedList = editor.isActive('orderedList')
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bulletList,
    orderedList,
    link: href !== undefined,
    href,
    isList: bulletList || orderedList,
  }
}

/** At once, so that the next key is not lost; `offset` counts characters of the plain text. */
function placeCursor(editor: Editor, text: string, offset: number): void {
  const { doc, tr } = editor.state
  const lines = text.slice(0, offset).split('\n').length
  const place = offset === Infinity ? doc.content.size : Math.min(offset + lines, doc.content.size)
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place), -1)))
  editor.view.focus()
}

function startsWord({ state }: Editor): boolean {
  const { $from } = state.selection
  return $from.parentOffset === 0 || /\s$/.test($from.parent.textBetween(0, $from.parentOffset))
}
