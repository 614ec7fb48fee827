package main

import (
	"errors"
	"fmt"
	"os"

	"zhanban/models/store"
)

// errClaimed is somebody else holding the claim.
var errClaimed = errors.New("claimed")

// claim takes the embedded database for one process: one that serves it, moves
// it elsewhere or puts another in its place. It ends with the process, however
// that ends. A database server looks after itself.
//
// The claim is a lock on a file beside the database, never on the database's
// own: closing that a second time would take away the engine's locks.
func claim(path, what string) (release func(), err error) {
	if store.IsMySQL(path) {
		return func() {}, nil
	}
	f, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		_ = f.Close()
		if errors.Is(err, errClaimed) {
			return nil, fmt.Errorf("a server is running on %s; %s", path, what)
		}
		return nil, err
	}
	return func() { _ = f.Close() }, nil
}
