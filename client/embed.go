// Package client holds the built web app. The files come from
// `npm run build:client`; before the first build dist holds only a placeholder.
package client

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var files embed.FS

// FS is the built app with index.html at its root. Files below assets/ carry
// their content's hash in the name and may be cached for ever; index.html,
// sw.js and manifest.webmanifest may not.
func FS() fs.FS {
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		panic(err) // the directory is part of the program
	}
	return dist
}
