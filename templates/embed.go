// Package templates embeds the site's theme: page templates, styles, scripts,
// fonts, the texts of the interface, and what the theme uses of others.
package templates

import "embed"

// FS holds the theme's files under the paths that they have in this folder.
//
//go:embed all:vendor all:scripts all:pages all:styles all:fonts all:texts icon.svg
var FS embed.FS
