package passwords_test

import (
	"context"
	"strings"
	"testing"

	"zhanban/server/passwords"
)

func TestHashAndVerify(t *testing.T) {
	ctx := context.Background()
	hash, err := passwords.Hash(ctx, "展板-很安全-2026")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") || len(hash) > 200 {
		t.Fatalf("%q %v", hash, err)
	}
	for password, want := range map[string]bool{"展板-很安全-2026": true, "展板-很安全-2025": false, "": false} {
		if ok, err := passwords.Verify(ctx, password, hash); ok != want || err != nil {
			t.Errorf("%q: %v %v", password, ok, err)
		}
	}
	for _, broken := range []string{"", "x", "$argon2id$v=19$m=0,t=0,p=0$$", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"} {
		if ok, _ := passwords.Verify(ctx, "", broken); ok {
			t.Errorf("broken hash %q verified", broken)
		}
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for range 20 { // select is fair: one of these sees the context
		if _, err := passwords.Hash(done, "x"); err != nil {
			return
		}
	}
	t.Error("a caller that gave up was served every time")
}
