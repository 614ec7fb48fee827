// Package chaos holds tests only: several servers, their databases, NATS and
// the network between them are killed, stopped and cut, and what was promised
// must hold all the same. They run the built program, and where that is cheap
// the same server within the test, for the race detector to see.
//
//	go test ./chaos                       short, as in npm test
//	go test ./chaos -chaos.long           at length; npm run soak is one of them
//	ZHANBAN_CHAOS_SEED=7 go test ./chaos  what was drawn once, again
package chaos
