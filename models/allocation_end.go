package models

// EndCause says by what an allocation ended. What people typed is beside it,
// and is never taken for one.
type EndCause string

// The causes.
const (
	EndReleased   EndCause = "released"    // given up by who may
	EndExpired    EndCause = "expired"     // the hold ran out
	EndTakenOn    EndCause = "taken_on"    // the next step of its sale, by another
	EndOffered    EndCause = "offered"     // held for who waits
	EndReserved   EndCause = "reserved"    // set aside
	EndSettled    EndCause = "settled"     // its order says so: cancelled, or part of it given up
	EndDealt      EndCause = "dealt"       // transferred, swapped, merged, split
	EndHandedOver EndCause = "handed_over" // its holder's work went to another
	EndHandedBack EndCause = "handed_back"
)

// Ending is how an allocation ended: by what, and what was said of it.
type Ending struct {
	Cause  EndCause
	Reason string
}
