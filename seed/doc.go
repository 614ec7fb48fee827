// Package seed makes a believable exhibition centre through commands alone, as
// people would have over weeks: nothing is written behind the rules' back. The
// same moment gives the same commands, ids included.
package seed
