// Package source reads the files of a site folder into records with positions.
// It is where the formats are written down: each record type documents its
// file, each field its key.
//
// Input: a site folder (design of the files below). Output: Records, or
// diagnostics. All files are UTF-8; a byte-order mark, CRLF and NFD are read as
// if they were absent, LF and NFC. Files over 10 MB, links that lead out of the
// folder and text that is not UTF-8 are refused. Nothing is resolved here: a
// name stays a name.
//
//	data/site.yaml                          Config
//	data/parties.yaml                       parties: list of Party; people: the party of each name or address
//	data/kommuner.yaml                      regions: list of Region, kommuner: list of Kommune
//	data/statistics/<id>/<published>.yaml   Edition
//	data/proposals/<id>.yaml                Proposal
//	data/proposals/<id>/                    the figures that it brings
//	data/events/<id>.yaml                   Event
//	data/reviews/<meeting>/<party>-<n>.json Answers
//	content/guides/<guide>/guide.yaml       Guide
//	content/guides/<guide>/<version>/NN-<slug>.md  Section, or A-<slug>.md of an appendix
//	content/meetings/YYYY-MM-DD.md          Meeting
//	content/pages/<id>.md                   Page
//
// A Markdown file starts with front matter: YAML between two lines of ---.
package source
