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
	switch {
	case errors.Is(err, syscall.EADDRINUSE) && errors.As(err, &op):
		return fmt.Sprintf("%s is in use by another program; choose another --port (0 takes any free one).", op.Addr)
	case errors.Is(err, syscall.EADDRNOTAVAIL) && errors.As(err, &op), errors.As(err, new(*net.DNSError)) && errors.As(err, &op) && op.Op == "listen":
		return fmt.Sprintf("%s is not an address of this machine; choose another --host.", op.Addr)
	case errors.Is(err, syscall.EACCES) && errors.As(err, &op) && op.Op == "listen":
		return fmt.Sprintf("listening on %s needs more rights; choose a --port from 1024 on.", op.Addr)
	case errors.Is(err, fs.ErrPermission) && errors.As(err, &path):
		return fmt.Sprintf("%s cannot be written by this user; choose another --data folder or change its rights.", path.Path)
	case errors.Is(err, syscall.EROFS) && errors.As(err, &path):
		return fmt.Sprintf("%s lies on a read-only disk; choose another --data folder.", path.Path)
	case errors.Is(err, context.Canceled):
		return "interrupted."
	case errors.As(err, &own):
		return own.Text + "."
	}
	return err.Error()
}

// writable finds out early whether a folder takes files, making it if need be:
// the database engine's own message names no reason.
func writable(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	probe, err := os.CreateTemp(folder, ".writable-*")
	if err != nil {
		return &fs.PathError{Op: "write", Path: folder, Err: errors.Unwrap(err)}
	}
	_ = probe.Close()
	return os.Remove(probe.Name())
}
