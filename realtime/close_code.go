package realtime

// The close codes (P17, P18).
const (
	CloseNormal      = 1000 // the client left
	CloseStopping    = 1001 // the server stops, or the log began a new life: reconnect
	CloseNotJSON     = 1007
	CloseTooLarge    = 1009
	CloseInternal    = 1011 // a fault of ours: reconnect with back-off
	CloseTryAgain    = 1013 // not just now, for one of the reasons below: reconnect with back-off
	CloseProtocol    = 4400 // no hello, or a protocol not spoken here: reload the app
	CloseSessionOver = 4401 // sign in again
	CloseSilent      = 4408 // no hello within 10 s, or nothing for 45 s
)

// farewell is why a socket is closed.
type farewell struct {
	code   int
	reason string
	away   away // of those told to try again, why
}

// away is why a socket is sent away to try again: what is counted by.
type away string

const (
	awayLog    away = "log"    // the log could not be read
	awayRights away = "rights" // whose the session is could not be found out
	awaySlow   away = "slow"   // the far end did not take what was written
)

// aways are all of them.
var aways = [...]away{awayLog, awayRights, awaySlow}

var (
	noLog    = farewell{CloseTryAgain, "try again", awayLog}
	noRights = farewell{CloseTryAgain, "try again", awayRights}
	tooSlow  = farewell{CloseTryAgain, "too slow", awaySlow}
)
