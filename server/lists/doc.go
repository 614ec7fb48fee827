// Package lists holds what of a workspace's customers a list is filtered and
// sorted by, in memory: any filter in any order is answered by one pass, on
// whichever database. It knows nothing of who may see what but for what it is
// told in a question.
package lists
