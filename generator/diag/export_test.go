package diag

import "maps"

// Explained are the codes that Explain knows.
var Explained = maps.Keys(explanations)
