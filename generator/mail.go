package generator

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/review/mailing"
	"bestpractice/generator/word/paper"
)

// wordType is what a Word file says that it is.
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Mail makes the mail that asks for answers before a meeting, with the meeting's
// Word file attached. Where a diagnostic is an error there is none. The error is a
// *paper.UnknownError where What is no meeting.
func Mail(o WordOptions) ([]byte, *Result, error) {
	return o.hand(func(w *paper.Writer, r *render.Rooms, s paper.Subject, list *diag.List) ([]byte, error) {
		m := s.Meeting
		switch {
		case m == nil:
			return nil, &paper.UnknownError{What: o.What}
		case m.Held:
			list.Errorf(m.Pos, "meeting-held", "name one that is planned", "the meeting %s is held: there is nothing to invite to", m.Date)
			return nil, nil
		}
		data, err := w.Write(s)
		if err != nil {
			return nil, err
		}
		name := m.Date.String() + ".docx"
		mail, err := r.Meetings.Invitation(m, name)
		if err != nil {
			return nil, err
		}
		return mailing.Message{
			FromName: w.Site.Contact.Name, From: w.Site.Contact.Email, Subject: mail.Subject, Lang: w.Words.Lang, Day: w.Site.Date,
			Text: mail.Text, HTML: mail.HTML, Files: []mailing.File{{Name: name, Type: wordType, Data: data}},
		}.Bytes(), nil
	})
}
