package source

import "path"

// RecordOf is the record into which a YAML file of the site folder, or the front matter
// of a text, is read: its fields say in which order the keys stand. nil of other files.
func RecordOf(name string) any {
	switch dir := path.Dir(name); {
	case name == "data/site.yaml":
		return Config{}
	case name == "data/parties.yaml":
		return parties{}
	case name == "data/kommuner.yaml":
		return areas{}
	case dir == "data/proposals":
		return Proposal{}
	case dir == "data/events":
		return Event{}
	case path.Dir(dir) == "data/statistics":
		return Edition{}
	case dir == "content/meetings":
		return Meeting{}
	case dir == "content/pages":
		return Page{}
	case path.Base(name) == "guide.yaml":
		return Guide{}
	case path.Dir(path.Dir(dir)) == "content/guides":
		return Section{}
	}
	return nil
}
