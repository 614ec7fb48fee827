package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

const assets = "client/dist"

// bundle weighs what a browser loads: everything, and what the board's first
// load needs (the entry, the board's pages and what these import).
func bundle(settings) ([]measure, func(), error) {
	all, err := filepath.Glob(assets + "/assets/*")
	if err != nil {
		return nil, nil, err
	}
	needed, err := firstLoad(all)
	if err != nil {
		return nil, nil, err
	}
	return []measure{
		{name: "first load of the board, JavaScript and CSS", id: "bundle", run: func() (figures, error) { return weigh(needed) }},
		{name: "all JavaScript and CSS", run: func() (figures, error) { return weigh(all) }},
	}, nil, nil
}

var reference = regexp.MustCompile(`["'](?:\./|/?assets/)([\w.-]+\.(?:js|css))["']`)

// firstLoad follows static imports from index.html and from the board's chunks.
func firstLoad(all []string) ([]string, error) {
	page, err := os.ReadFile(assets + "/index.html")
	if err != nil {
		return nil, err
	}
	var open []string
	for _, match := range reference.FindAllSubmatch(page, -1) {
		open = append(open, string(match[1]))
	}
	for _, file := range all {
		if strings.HasPrefix(path.Base(file), "Board") {
			open = append(open, path.Base(file))
		}
	}
	seen := map[string]bool{}
	var found []string
	for len(open) > 0 {
		name := open[0]
		open = open[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		found = append(found, assets+"/assets/"+name)
		imports, err := staticImports(assets + "/assets/" + name)
		if err != nil {
			return nil, err
		}
		open = append(open, imports...)
	}
	return found, nil
}

var staticImport = regexp.MustCompile(`(?:from|import)\s*["']\./([\w.-]+\.js)["']`)

func staticImports(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, match := range staticImport.FindAllSubmatch(text, -1) {
		names = append(names, string(match[1]))
	}
	return names, nil
}

// weigh adds what the server sends of each file to a browser that reads brotli:
// the packed file that the build put beside it, or the file where packing did
// not pay.
func weigh(files []string) (figures, error) {
	total := int64(0)
	for _, file := range files {
		if ext := path.Ext(file); ext != ".js" && ext != ".css" {
			continue
		}
		sent, err := os.Stat(file + ".br")
		if errors.Is(err, fs.ErrNotExist) {
			sent, err = os.Stat(file)
		}
		if err != nil {
			return nil, err
		}
		total += sent.Size()
	}
	if total == 0 {
		return nil, fmt.Errorf("no built client in %s", assets)
	}
	return figures{"KB": float64(total) / 1000}, nil
}
