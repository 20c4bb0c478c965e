// What the desk's editor uses of CodeMirror 6, as one classic script: the global
// deskEditor(textarea, nonce, words) puts an editor in a text field's place, keeps the
// field up to date and gives the view.
import {EditorState} from "@codemirror/state"
import {EditorView, keymap, drawSelection, highlightSpecialChars} from "@codemirror/view"
import {history, defaultKeymap, historyKeymap} from "@codemirror/commands"
import {markdown, markdownKeymap} from "@codemirror/lang-markdown"
import {GFM} from "@lezer/markdown"
import {HighlightStyle, syntaxHighlighting} from "@codemirror/language"
import {searchKeymap, search} from "@codemirror/search"
import {tags as t} from "@lezer/highlight"

const style = HighlightStyle.define([
  {tag: t.heading, class: "cm-md-heading"},
  {tag: t.strong, class: "cm-md-strong"},
  {tag: t.emphasis, class: "cm-md-emphasis"},
  {tag: t.strikethrough, class: "cm-md-strike"},
  {tag: [t.link, t.url], class: "cm-md-link"},
  {tag: [t.processingInstruction, t.contentSeparator, t.meta], class: "cm-md-sign"},
  {tag: t.quote, class: "cm-md-quote"},
  {tag: t.monospace, class: "cm-md-code"},
])

window.deskEditor = function (field, nonce, words) {
  const view = new EditorView({
    state: EditorState.create({
      doc: field.value,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorState.phrases.of(words),
        EditorState.tabSize.of(2),
        history(), drawSelection(), highlightSpecialChars(), search({top: true}),
        EditorView.lineWrapping,
        markdown({extensions: [GFM], completeHTMLTags: false, pasteURLAsLink: false}),
        syntaxHighlighting(style),
        // Tab leaves the editor, as it leaves every field.
        keymap.of([...markdownKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap]),
        EditorView.contentAttributes.of({"aria-labelledby": field.dataset.label, spellcheck: "true", lang: document.documentElement.lang}),
        EditorView.updateListener.of(function (u) {
          if (!u.docChanged) return
          field.value = u.state.doc.toString()
          field.dispatchEvent(new Event("input", {bubbles: true}))
        }),
      ],
    }),
  })
  field.hidden = true
  field.before(view.dom)
  return view
}
