// Package templates embeds the site's theme: page templates, styles, scripts,
// fonts, the texts of the interface, and what the theme uses of others.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed all:vendor all:scripts all:pages all:styles all:fonts all:texts icon.svg
var files embed.FS

// FS holds the theme's files under the paths that they have in this folder.
var FS fs.FS = files
