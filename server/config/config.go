// Package config is the command line: flags and ZHANBAN_* environment
// variables as one struct. It decides nothing.
package config

import (
	"fmt"
	"net/url"
	"path/filepath"
	"time"
)

// Version is the program's version.
const Version = "0.1.0"

// CLI is every command and its flags.
type CLI struct {
	Serve   Serve   `cmd:"" help:"Run the server: the web app, the API and the live socket."`
	Seed    Seed    `cmd:"" help:"Fill an empty database with the demo exhibition centre."`
	Migrate Migrate `cmd:"" help:"Bring the database's schema up to date, or move everything to another database."`
	Backup  Backup  `cmd:"" help:"Write everything into one file while the server runs on."`
	Restore Restore `cmd:"" help:"Fill a database from a backup file."`
	Ready   Ready   `cmd:"" help:"Ask a running server whether it is ready; ends with 1 if not. For health checks."`
	User    User    `cmd:"" help:"Make a user, or give one a new password, when nobody can sign in."`
	OpenAPI OpenAPI `cmd:"" name:"openapi" help:"Print the description of the HTTP API (OpenAPI 3.1)."`
	Version Print   `cmd:"" help:"Print the version."`
}

// Database says which database, as every command that needs one does.
type Database struct {
	Data string `env:"ZHANBAN_DATA" default:"./data" type:"path" placeholder:"FOLDER" help:"Folder of the embedded database (default: ./data)."`
	DSN  string `env:"ZHANBAN_DSN" name:"dsn" placeholder:"DSN" help:"A file for the embedded SQLite database (default: zhanban.db in the data folder), or mysql://user:password@host:3306/name."`
}

// Path is the DSN, the default filled in.
func (d Database) Path() string {
	if d.DSN != "" {
		return d.DSN
	}
	return filepath.Join(d.Data, "zhanban.db")
}

// Serve is the flags of serve.
type Serve struct {
	Database
	Host          string        `env:"ZHANBAN_HOST" default:"127.0.0.1" help:"Address to listen on; 0.0.0.0 for every network."`
	Port          Port          `env:"ZHANBAN_PORT" default:"8080" help:"Port to listen on; 0 takes any free one."`
	Demo          bool          `env:"ZHANBAN_DEMO" negatable:"" help:"Fill an empty database with the demo exhibition centre and print its accounts."`
	Now           Moment        `env:"ZHANBAN_NOW" placeholder:"2026-10-08T10:00:00+08:00" help:"Start the server's clock at this moment; it runs on from there. For demonstrations and tests."`
	Origin        []string      `env:"ZHANBAN_ORIGIN" placeholder:"https://host" help:"Further origins pages may send from, if a proxy changes the Host header."`
	TrustProxy    bool          `env:"ZHANBAN_TRUST_PROXY" help:"Believe X-Forwarded-For, -Proto and -Host. Only behind a proxy that sets them."`
	SecureCookies bool          `env:"ZHANBAN_SECURE_COOKIES" help:"Mark the session cookie Secure even if TLS ends before this server."`
	RobotsPrivate bool          `env:"ZHANBAN_ROBOTS_PRIVATE" help:"Let signed webhooks go to addresses of the own network and of this machine too."`
	TLSCert       string        `env:"ZHANBAN_TLS_CERT" type:"path" placeholder:"FILE" help:"Certificate chain (PEM); with --tls-key the server speaks HTTPS."`
	TLSKey        string        `env:"ZHANBAN_TLS_KEY" type:"path" placeholder:"FILE" help:"Private key (PEM) of the certificate."`
	MetricsAddr   Listen        `env:"ZHANBAN_METRICS_ADDR" placeholder:"HOST:PORT" help:"Answer Prometheus on GET /metrics at this address, a listener of its own; a port alone means 127.0.0.1 (default: nowhere)."`
	Drain         time.Duration `env:"ZHANBAN_DRAIN" default:"0s" placeholder:"5s" help:"When told to stop, first be not ready (GET /readyz) but work on for so long, so that a load balancer sends nobody new."`
	Nats          string        `env:"ZHANBAN_NATS" name:"nats" placeholder:"URL" help:"Ring between several servers on one database, e.g. nats://nats:4222 (default: this server alone)."`
	KeepLog       Period        `env:"ZHANBAN_KEEP_LOG" default:"730d" help:"How long history and past weeks stay readable, e.g. 90d or 2y."`
	LogFormat     string        `env:"ZHANBAN_LOG_FORMAT" enum:"text,json" default:"text" help:"Form of the log on stderr: text or json."`
	LogLevel      string        `env:"ZHANBAN_LOG_LEVEL" enum:"debug,info,warn,error" default:"warn" help:"Least important message to log: debug, info, warn or error."`
}

// Validate refuses what does not go together.
func (s *Serve) Validate() error {
	if (s.TLSCert == "") != (s.TLSKey == "") {
		return fmt.Errorf("--tls-cert and --tls-key belong together")
	}
	if s.Drain < 0 || s.Drain > 10*time.Minute {
		return fmt.Errorf("--drain: give 0s to 10m")
	}
	for _, o := range s.Origin {
		if u, err := url.Parse(o); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.Path != "" {
			return fmt.Errorf("--origin: %q is not an origin like https://host", o)
		}
	}
	return nil
}

// Seed is the flags of seed.
type Seed struct {
	Database
	Now Moment `env:"ZHANBAN_NOW" placeholder:"2026-10-08T10:00:00+08:00" help:"The moment the demo is made for (default: now)."`
}

// Migrate is the flags of migrate.
type Migrate struct {
	Database
	DryRun bool   `help:"Only name the migrations that would run."`
	To     string `env:"ZHANBAN_TO" name:"to" placeholder:"DSN" help:"Move everything to this empty database, from SQLite to MySQL or MariaDB or back: a file, or mysql://user:password@host:3306/name. No server may be running. Interrupted, the same command goes on where it was."`
}

// Validate refuses what does not go together.
func (m *Migrate) Validate() error {
	if m.DryRun && m.To != "" {
		return fmt.Errorf("--dry-run names migrations and says nothing of --to; give one of them")
	}
	return nil
}

// Backup is the flags of backup.
type Backup struct {
	Database
	File string `arg:"" type:"path" help:"File to write; it must not exist."`
}

// Restore is the flags of restore.
type Restore struct {
	Database
	File  string `arg:"" type:"path" help:"File that backup has written."`
	Force bool   `help:"Replace what the database holds now."`
}

// Ready is the flags of ready.
type Ready struct {
	Port Port   `env:"ZHANBAN_PORT" default:"8080" help:"Port of the server on this machine."`
	URL  string `env:"ZHANBAN_READY_URL" name:"url" placeholder:"URL" help:"The whole address instead, e.g. https://board.example.com/readyz."`
}

// User is the commands below user.
type User struct {
	Create UserCreate `cmd:"" help:"Make a user. The first one of an empty database comes from the set-up page instead."`
	Reset  UserReset  `cmd:"" name:"reset-password" help:"Give a user a new password and end their sessions."`
}

// Password says where a password comes from.
type Password struct {
	PasswordStdin bool `help:"Read the password from standard input, one line. Otherwise one is made and printed."`
}

// UserCreate is the flags of user create.
type UserCreate struct {
	Database
	Password
	Login      string `arg:"" help:"What the person types to sign in."`
	Name       string `required:"" help:"The person's name."`
	Role       string `enum:"administrator,manager,member,viewer" default:"administrator" help:"administrator, manager, member or viewer."`
	Department string `placeholder:"NAME" help:"The department's name (default: the first one)."`
}

// UserReset is the flags of user reset-password.
type UserReset struct {
	Database
	Password
	Login string `arg:"" help:"The user's login."`
}

// OpenAPI has no flags.
type OpenAPI struct{}

// Print has no flags.
type Print struct{}
