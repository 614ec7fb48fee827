// Command zhanban is the server of Zhanban: serve and the few commands around
// it. This package wires the rooms together and decides nothing.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // workspaces have time zones, and not every machine knows them

	"github.com/alecthomas/kong"

	"zhanban/server/config"
	"zhanban/server/web"
)

const about = `Zhanban (展板): the live week board of an exhibition sales team.

Examples:
  zhanban serve --demo                        a filled demo on http://127.0.0.1:8080
  zhanban serve --host 0.0.0.0 --data /srv/zhanban
  zhanban serve --dsn mysql://zhanban:secret@db/zhanban --trust-proxy
  zhanban backup zhanban-2026-10-08.backup    while the server runs on
  zhanban migrate --to mysql://zhanban:secret@db/zhanban    move to MariaDB
  zhanban user reset-password chenyu          when nobody can sign in

Every flag can also be set as ZHANBAN_* in the environment, as shown beside it.`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run does what the arguments ask and gives the exit code. A failure is one
// sentence on errors.
func run(args []string, in io.Reader, out, errors io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var cli config.CLI
	code := -1
	parser, err := kong.New(&cli, kong.Name("zhanban"), kong.Description(about), kong.UsageOnError(), kong.Writers(out, errors),
		kong.Exit(func(c int) { code = c }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}))
	if err != nil {
		fmt.Fprintln(errors, "zhanban:", err)
		return 1
	}
	chosen, err := parser.Parse(args)
	if code >= 0 {
		return code // --help has been shown
	}
	if err != nil {
		fmt.Fprintf(errors, "zhanban: %v\nTry: zhanban --help\n", err)
		return 2
	}
	if err := perform(ctx, chosen.Command(), &cli, in, out, errors); err != nil {
		fmt.Fprintln(errors, "zhanban:", sentence(err))
		return 1
	}
	return 0
}

func perform(ctx context.Context, command string, cli *config.CLI, in io.Reader, out, errors io.Writer) error {
	switch command {
	case "serve":
		return serve(ctx, &cli.Serve, out, errors)
	case "seed":
		return seedOnly(ctx, &cli.Seed, out)
	case "migrate":
		return migrate(ctx, &cli.Migrate, out)
	case "backup <file>":
		return backup(ctx, &cli.Backup, out)
	case "restore <file>":
		return restore(ctx, &cli.Restore, out)
	case "ready":
		return ready(ctx, &cli.Ready, out)
	case "user create <login>":
		return createUser(ctx, &cli.User.Create, in, out)
	case "user reset-password <login>":
		return resetPassword(ctx, &cli.User.Reset, in, out)
	case "openapi":
		return printOpenAPI(out)
	case "version":
		_, err := fmt.Fprintln(out, "zhanban", config.Version)
		return err
	}
	return fmt.Errorf("unknown command %q", command)
}

func printOpenAPI(out io.Writer) error {
	description, err := web.OpenAPI()
	if err != nil {
		return err
	}
	_, err = out.Write(description)
	return err
}
