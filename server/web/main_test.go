package web_test

import (
	"testing"

	"go.uber.org/goleak"

	"zhanban/server/programtest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m, programtest.Lasting()...) }
