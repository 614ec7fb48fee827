// Package passwords hashes passwords with Argon2id and verifies them. The
// hash is a PHC string, so that its parameters can grow without breaking old
// ones.
package passwords

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of a hash: 19 MiB, two passes, one lane (OWASP's first choice).
const (
	memory = 19 * 1024
	passes = 2
	lanes  = 1
	length = 32
)

// slots bounds how many hashes are computed at once: each holds 19 MiB.
var slots = make(chan struct{}, max(2, runtime.NumCPU()))

var base = base64.RawStdEncoding

// Hash gives the PHC string of a password.
func Hash(password string) string {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails since Go 1.24
	key := derive(password, salt, passes, memory, lanes, length)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes,
		base.EncodeToString(salt), base.EncodeToString(key))
}

// Verify reports whether a hash was made of a password. An empty or broken
// hash takes as long as a true one, so that a login that does not exist cannot
// be told from a wrong password by its time.
func Verify(hash, password string) bool {
	h, readable := parse(hash)
	if !readable {
		h = phc{time: passes, memory: memory, lanes: lanes, salt: make([]byte, 16), key: make([]byte, length)}
	}
	key := derive(password, h.salt, h.time, h.memory, h.lanes, uint32(len(h.key)))
	return subtle.ConstantTimeCompare(key, h.key) == 1 && readable
}

func derive(password string, salt []byte, time, memory uint32, lanes uint8, length uint32) []byte {
	slots <- struct{}{}
	defer func() { <-slots }()
	return argon2.IDKey([]byte(password), salt, time, memory, lanes, length)
}

// phc is a parsed hash.
type phc struct {
	time, memory uint32
	lanes        uint8
	salt, key    []byte
}

func parse(hash string) (phc, bool) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return phc{}, false
	}
	var h phc
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.memory, &h.time, &h.lanes); err != nil {
		return phc{}, false
	}
	var err error
	if h.salt, err = base.DecodeString(parts[4]); err != nil {
		return phc{}, false
	}
	if h.key, err = base.DecodeString(parts[5]); err != nil {
		return phc{}, false
	}
	return h, h.time > 0 && h.lanes > 0 && h.memory >= 8 && h.memory <= 1<<20 && len(h.key) >= 16 && len(h.salt) >= 8
}
