package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"syscall"

	"zhanban/models"
)

// sentence says what stopped the program in one clear sentence.
func sentence(err error) string {
	var path *fs.PathError
	var op *net.OpError
	var own *models.Error
	var name *net.DNSError
	switch {
	case errors.Is(err, syscall.EADDRINUSE) && errors.As(err, &op):
		return fmt.Sprintf("%s is in use by another program; choose another --port (0 takes any free one).", op.Addr)
	case errors.As(err, &name) && errors.As(err, &op) && op.Op == "listen":
		return fmt.Sprintf("%s is not an address of this machine; choose another --host.", name.Name)
	case errors.Is(err, syscall.EADDRNOTAVAIL) && errors.As(err, &op):
		return fmt.Sprintf("%s is not an address of this machine; choose another --host.", op.Addr)
	case errors.Is(err, syscall.EACCES) && errors.As(err, &op) && op.Op == "listen":
		return fmt.Sprintf("listening on %s needs more rights; choose a --port from 1024 on.", op.Addr)
	case errors.Is(err, fs.ErrPermission) && errors.As(err, &path):
		return fmt.Sprintf("%s cannot be written by this user; choose another --data folder or change its rights.", path.Path)
	case errors.Is(err, syscall.EROFS) && errors.As(err, &path):
		return fmt.Sprintf("%s lies on a read-only disk; choose another --data folder.", path.Path)
	case errors.Is(err, syscall.ENOTDIR) && errors.As(err, &path):
		return fmt.Sprintf("%s is a file, not a directory; choose another --data folder.", path.Path)
	case errors.As(err, new(*folderError)):
		return err.Error() + "; choose another --data folder."
	case errors.Is(err, context.Canceled):
		return "interrupted."
	case errors.As(err, &own):
		return own.Text + "."
	}
	return err.Error()
}

// folderError is a folder that takes no files.
type folderError struct {
	folder string
	cause  error
}

// Error implements error.
func (e *folderError) Error() string {
	var path *fs.PathError
	if errors.As(e.cause, &path) && !errors.Is(e.cause, fs.ErrNotExist) {
		return fmt.Sprintf("%s takes no files: %v", e.folder, path.Err)
	}
	return e.folder + " takes no files" // "no such file" would send people looking
}

// Unwrap gives the cause.
func (e *folderError) Unwrap() error { return e.cause }

// writable finds out early whether a folder takes files, making it if need be:
// the database engine's own message names no reason.
func writable(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return &folderError{folder, err}
	}
	probe, err := os.CreateTemp(folder, ".writable-*")
	if err != nil {
		return &folderError{folder, &fs.PathError{Op: "write", Path: folder, Err: errors.Unwrap(err)}}
	}
	_ = probe.Close()
	return os.Remove(probe.Name())
}
