package page

// WordTexts are in what is handed on in Word.
type WordTexts struct {
	File       Text `yaml:"file"`
	Example    Text `yaml:"example"`
	PageOf     Text `yaml:"page_of"`
	Follows    Text `yaml:"follows"`
	Unowned    Text `yaml:"unowned"`
	Reason     Text `yaml:"reason"`
	Question   Text `yaml:"question"`
	Conflict   Text `yaml:"conflict"`
	Answers    Text `yaml:"answers"`
	AnswersHow Text `yaml:"answers_how"`
	Item       Text `yaml:"item"`
	Change     Text `yaml:"change"`
	YourAnswer Text `yaml:"your_answer"`
	Comment    Text `yaml:"comment"`
	Wording    Text `yaml:"wording"`
	Rest       Text `yaml:"rest"`
	Section    Text `yaml:"section"`
}
