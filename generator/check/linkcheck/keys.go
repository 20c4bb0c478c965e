package linkcheck

// key is an attribute that a check asks for.
type key uint8

const (
	keyNone key = iota
	keyOn       // any event handler
	keyAction
	keyActiveDescendant
	keyClipPath
	keyCommandFor
	keyContent
	keyControls
	keyData
	keyDescribedBy
	keyDetails
	keyErrorMessage
	keyFill
	keyFilter
	keyFlowTo
	keyFor
	keyForm
	keyFormAction
	keyHeaders
	keyHref
	keyHTTPEquiv
	keyID
	keyImageSrcset
	keyLabelledBy
	keyList
	keyMarkerEnd
	keyMarkerMid
	keyMarkerStart
	keyMask
	keyName
	keyOwns
	keyPopoverTarget
	keyPoster
	keyRel
	keySrc
	keySrcset
	keyStroke
	keyStyle
	keyType
	keyXlinkHref
)

// lookup is a switch, which the compiler turns into a search by length and value
// without copying the name.
func lookup(name []byte) key {
	switch string(name) {
	case "action":
		return keyAction
	case "aria-activedescendant":
		return keyActiveDescendant
	case "aria-controls":
		return keyControls
	case "aria-describedby":
		return keyDescribedBy
	case "aria-details":
		return keyDetails
	case "aria-errormessage":
		return keyErrorMessage
	case "aria-flowto":
		return keyFlowTo
	case "aria-labelledby":
		return keyLabelledBy
	case "aria-owns":
		return keyOwns
	case "clip-path":
		return keyClipPath
	case "commandfor":
		return keyCommandFor
	case "content":
		return keyContent
	case "data":
		return keyData
	case "fill":
		return keyFill
	case "filter":
		return keyFilter
	case "for":
		return keyFor
	case "form":
		return keyForm
	case "formaction":
		return keyFormAction
	case "headers":
		return keyHeaders
	case "href":
		return keyHref
	case "http-equiv":
		return keyHTTPEquiv
	case "id":
		return keyID
	case "imagesrcset":
		return keyImageSrcset
	case "list":
		return keyList
	case "marker-end":
		return keyMarkerEnd
	case "marker-mid":
		return keyMarkerMid
	case "marker-start":
		return keyMarkerStart
	case "mask":
		return keyMask
	case "name":
		return keyName
	case "popovertarget":
		return keyPopoverTarget
	case "poster":
		return keyPoster
	case "rel":
		return keyRel
	case "src":
		return keySrc
	case "srcset":
		return keySrcset
	case "stroke":
		return keyStroke
	case "style":
		return keyStyle
	case "type":
		return keyType
	case "xlink:href":
		return keyXlinkHref
	}
	return keyNone
}
