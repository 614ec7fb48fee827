package search_test

import (
	"testing"

	"go.uber.org/goleak"

	"zhanban/server/programtest"
)

// No test leaves a goroutine behind.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m, programtest.Lasting()...) }
