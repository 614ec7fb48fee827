package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"net/url"
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
		return e.Number == 1213 || e.Number == 1205 || e.Number == 1047 // deadlock, lock wait, Galera not ready
	}
	c := sqliteCode(err)
	return c == codes.SQLITE_BUSY || c == codes.SQLITE_LOCKED
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
	switch sqliteCode(err) {
	case codes.SQLITE_IOERR, codes.SQLITE_CANTOPEN, codes.SQLITE_READONLY, codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return true
	}
	return retryable(err)
}

var _ gorm.ErrorTranslator = sqliteDialect{}
