package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

const assets = "client/dist"

// bundle weighs what a browser loads: everything, and what comes before the
// first card, on the screen that loads more.
func bundle(settings) ([]measure, func(), error) {
	all, err := filepath.Glob(assets + "/assets/*")
	if err != nil {
		return nil, nil, err
	}
	first, err := firstLoad()
	if err != nil {
		return nil, nil, err
	}
	return []measure{
		{name: "first load of the board, JavaScript and CSS", id: "bundle", run: func() (figures, error) { return weighMost(first) }},
		{name: "all JavaScript and CSS", run: func() (figures, error) { return weigh(all) }},
	}, nil, nil
}

// firstLoad reads which files the build says come first, by screen. The build
// holds the same list to its budget (client/build/first_load.ts), and a test in
// a browser compares it with what is fetched.
func firstLoad() (map[string][]string, error) {
	text, err := os.ReadFile(assets + "/first_load.json")
	if err != nil {
		return nil, err
	}
	var first map[string][]string
	if err := json.Unmarshal(text, &first); err != nil {
		return nil, err
	}
	for _, files := range first {
		for i, name := range files {
			files[i] = assets + "/" + name
		}
	}
	return first, nil
}

// weighMost weighs the screen that loads the most.
func weighMost(byScreen map[string][]string) (figures, error) {
	most := figures{"KB": 0}
	for _, files := range byScreen {
		weight, err := weigh(files)
		if err != nil {
			return nil, err
		}
		if weight["KB"] > most["KB"] {
			most = weight
		}
	}
	return most, nil
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
