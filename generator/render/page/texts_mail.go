package page

// MailTexts are in the mail that asks for answers before a meeting.
type MailTexts struct {
	Subject  Text `yaml:"subject"`
	Example  Text `yaml:"example"`
	Lead     Text `yaml:"lead"`
	LeadOne  Text `yaml:"lead_one"`
	LeadNone Text `yaml:"lead_none"`
	// For a decision in writing.
	Written     Text `yaml:"written"`
	WrittenOne  Text `yaml:"written_one"`
	WrittenNone Text `yaml:"written_none"`
	Item        Text `yaml:"item"` // what is said of it is an example
	Agenda      Text `yaml:"agenda"`
	Section     Text `yaml:"section"`
	How         Text `yaml:"how"`
	HowReply    Text `yaml:"how_reply"`
	HowReview   Text `yaml:"how_review"`
	HowWord     Text `yaml:"how_word"`
	Attached    Text `yaml:"attached"`
	Links       Text `yaml:"links"`
	LinkReview  Text `yaml:"link_review"`
	Contact     Text `yaml:"contact"`
}
