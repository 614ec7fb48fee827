package passwords_test

import (
	"strings"
	"testing"

	"zhanban/server/passwords"
)

func TestHashAndVerify(t *testing.T) {
	hash := passwords.Hash("展板-很安全-2026")
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") || len(hash) > 200 {
		t.Fatalf("%q", hash)
	}
	for password, want := range map[string]bool{"展板-很安全-2026": true, "展板-很安全-2025": false, "": false} {
		if ok := passwords.Verify(hash, password); ok != want {
			t.Errorf("%q: %v", password, ok)
		}
	}
	for _, broken := range []string{"", "x", "$argon2id$v=19$m=0,t=0,p=0$$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"} {
		if passwords.Verify(broken, "") {
			t.Errorf("broken hash %q verified", broken)
		}
	}
}
