package figures

import (
	"encoding/json"
	"path"

	"bestpractice/generator/render/page"
)

// othersPath is the script that tells the page of a kommune how others stand in a
// comparison. It is a script and no data, since a page may be opened from a
// folder, where nothing can be fetched; only who compares loads it.
func (r *Renderer) othersPath(s *subject) string {
	return path.Join(path.Dir(r.AreasPath()), s.dataset.ID+".js")
}

// others writes, for each comparison with a strip, all areas as rows of the table
// of levels: name, address of the page, and the cells as they are shown there.
func (r *Renderer) others(subjects []*subject, sink page.Sink) error {
	for _, s := range subjects {
		if s.strip == nil {
			continue
		}
		rows := map[string][]string{}
		for _, a := range r.Site.Areas {
			p := s.profiles[a]
			if p == nil {
				continue
			}
			row := []string{a.Name, "../" + a.Slug + "/index.html"}
			if s.from != nil {
				row = append(row, r.cell(p.Before, s.measure))
			}
			row = append(row, r.cell(p.Now, s.measure))
			if s.from != nil {
				row = append(row, r.changeCell(p.Change, s.measure))
			}
			rows[a.Code] = row
		}
		data, err := json.Marshal(struct {
			From  string              `json:"from"`
			Areas map[string][]string `json:"areas"`
		}{page.Relative(r.AreaPath(r.Site.Areas[0]), r.othersPath(s)), rows})
		if err != nil {
			return err
		}
		if err := sink.WriteFile(r.othersPath(s), append(append([]byte("bestpracticeOthers("), data...), ");\n"...)); err != nil {
			return err
		}
	}
	return nil
}
