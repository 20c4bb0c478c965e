// HTML inside Markdown is no part of a guide's text: the editor goes without its
// language, and those of scripts and styles that it brings.
import {Language, LanguageSupport, defineLanguageFacet} from "@codemirror/language"
import {parser} from "@lezer/markdown"
const plain = new Language(defineLanguageFacet(), parser.configure({remove: ["HTMLBlock", "HTMLTag"]}), [], "text")
export function html() { return new LanguageSupport(plain) }
export const htmlCompletionSource = () => null
