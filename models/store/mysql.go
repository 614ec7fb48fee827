package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	sqldriver "github.com/go-sql-driver/mysql"
	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	codes "modernc.org/sqlite/lib"
)

// connectMySQL opens one pool for reading and writing.
func (s *Store) connectMySQL(dsn string) error {
	c, err := mysqlConfig(dsn)
	if err != nil {
		return err
	}
	switch one, err := clustered(c); {
	case err != nil:
		return err
	case one:
		// Other nodes of the cluster commit before this one has applied it: a
		// read begins when it has what was committed anywhere before (L8).
		c.Params["wsrep_sync_wait"] = "1"
	}
	db, err := gorm.Open(mysql.New(mysql.Config{DSNConfig: c}), gormConfig())
	if err != nil {
		return err
	}
	pool, err := db.DB()
	if err != nil {
		return err
	}
	pool.SetMaxOpenConns(32)
	pool.SetMaxIdleConns(16)
	pool.SetConnMaxLifetime(10 * time.Minute)
	s.write, s.read = db, db
	return nil
}

// mysqlConfig reads either DSN form and sets what the store relies on: UTC,
// ms, utf8mb4, changed rows counted as found.
func mysqlConfig(dsn string) (*sqldriver.Config, error) {
	if strings.HasPrefix(dsn, "mysql://") {
		u, err := url.Parse(dsn)
		if err != nil {
			return nil, errors.New("the DSN is not a valid mysql:// address")
		}
		host := u.Host
		if u.Port() == "" {
			host = net.JoinHostPort(u.Hostname(), "3306")
		}
		dsn = u.User.String() + "@tcp(" + host + ")" + u.Path
		if u.RawQuery != "" {
			dsn += "?" + u.RawQuery
		}
		if password, ok := u.User.Password(); ok {
			dsn = u.User.Username() + ":" + password + dsn[len(u.User.String()):]
		}
	}
	c, err := sqldriver.ParseDSN(dsn)
	if err != nil {
		return nil, err
	}
	c.ParseTime, c.Loc, c.ClientFoundRows, c.InterpolateParams = true, time.UTC, true, true
	c.Collation = "utf8mb4_bin"
	if c.Params == nil {
		c.Params = map[string]string{}
	}
	c.Timeout, c.ReadTimeout, c.WriteTimeout = 5*time.Second, time.Minute, time.Minute // a server that hangs is a server that is gone
	c.Params["innodb_lock_wait_timeout"] = "10"
	c.Params["time_zone"] = "'+00:00'"
	c.Params["sql_mode"] = "'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE'"
	return c, nil
}

// clustered reports whether the server is a node of a Galera cluster. No answer
// is none: taken for a server that stands alone, it would read what is stale.
func clustered(c *sqldriver.Config) (bool, error) {
	connector, err := sqldriver.NewConnector(c)
	if err != nil {
		return false, err
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	var name, value string
	err = db.QueryRow("SHOW VARIABLES LIKE 'wsrep_on'").Scan(&name, &value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return value == "ON", err
}

// errLostRace is another node doing first what need be done only once.
var errLostRace = errors.New("another node was first")

// retryable reports whether a transaction lost against another one and may
// simply be run again.
func retryable(err error) bool {
	if errors.Is(err, errLostRace) {
		return true
	}
	var e *sqldriver.MySQLError
	if errors.As(err, &e) {
		return slices.Contains(raced, e.Number)
	}
	c := sqliteCode(err)
	return c == codes.SQLITE_BUSY || c == codes.SQLITE_LOCKED
}

// What a server says to a transaction that lost against another, here or at
// another node of a Galera cluster (that may come as late as at COMMIT), and
// when it cannot work for the moment.
var (
	raced = []uint16{
		1213, // deadlock, or another node was first
		1205, // waited too long for a lock, or for the cluster to be level
		1047, // Galera: this node is not, or no longer, in touch with most others
		1020, // a row has changed since it was read
	}
	away = []uint16{
		1053, 1927, 1317, // stopping; the connection, the statement was ended by someone
		1180,             // COMMIT failed, which may mean that the node has left the cluster
		1040, 1203, 1226, // too many connections
		1158, 1159, 1160, 1161, // the network
		1290, 1792, 1836, // read only for the moment
		4031, // silent for too long
	}
)

// Passing reports whether a MySQL-compatible server has answered that it cannot
// work just now, as a node of a cluster does that has lost the others or has
// not caught up with them.
func Passing(err error) bool {
	var e *sqldriver.MySQLError
	return errors.As(err, &e) && slices.Contains(raced, e.Number)
}

func full(err error) bool {
	var e *sqldriver.MySQLError
	if errors.As(err, &e) {
		return e.Number == 1021 || e.Number == 1114
	}
	return sqliteCode(err) == codes.SQLITE_FULL
}

func lost(err error) bool {
	var op *net.OpError
	if errors.As(err, &op) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sqldriver.ErrInvalidConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	var e *sqldriver.MySQLError
	if errors.As(err, &e) && slices.Contains(away, e.Number) {
		return true
	}
	switch sqliteCode(err) {
	case codes.SQLITE_IOERR, codes.SQLITE_CANTOPEN, codes.SQLITE_READONLY, codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return true
	}
	return retryable(err)
}

var _ gorm.ErrorTranslator = sqliteDialect{}
