package realtime

// The close codes (P17, P18).
const (
	CloseNormal      = 1000 // the client left
	CloseStopping    = 1001 // the server stops, or the log began a new life: reconnect
	CloseNotJSON     = 1007
	CloseTooLarge    = 1009
	CloseInternal    = 1011 // a fault of ours: reconnect with back-off
	CloseTryAgain    = 1013 // the log cannot be read just now: reconnect with back-off
	CloseProtocol    = 4400 // no hello, or a protocol not spoken here: reload the app
	CloseSessionOver = 4401 // sign in again
	CloseSilent      = 4408 // no hello within 10 s, or nothing for 45 s
)

// farewell is why a socket is closed.
type farewell struct {
	code   int
	reason string
}
