// Package amend applies change proposals to a version.
//
// Input: a version whose sections are Markdown source, and proposals against it.
// Output: the draft of the next version as a site.Version: the composed text,
// each change alone, what is in conflict; and diagnostics for what does not fit.
// It is pure: no I/O, nothing that it is given changes, and the order in which
// proposals are given does not matter.
//
// Texts are edited as source, so that what nobody changes stays byte for byte.
// Every change becomes an operation on the base: a range of bytes that gets
// another text, or a point where text is put. Operations never see each other's
// text, only the base; that is why any subset of them composes, in any order,
// and why each can be shown alone. The tree of blocks (package markdown) is
// asked for two things only: where a block or item ends when others are put
// beside it, and what is left empty when text goes.
package amend
