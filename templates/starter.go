package templates

import "embed"

// Starter holds what a new site and new files begin as: starter/site has,
// by language, the site that `bestpractice init` makes, starter/new what `bestpractice new`
// fills in. Package starter knows what stands for what in them.
//
//go:embed all:starter
var Starter embed.FS
