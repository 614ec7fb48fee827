package commands

import (
	"reflect"
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
)

// Sixty-four who want a booth cost one statement for their booths and one for
// their customers, not two each.
func TestWhatACommandNamesIsReadFirst(t *testing.T) {
	hold := BoothHold{BoothIDs: []string{"b1", "b2"}, CustomerID: "c1"}
	got := refsIn[BoothHold]("booth.hold")(reflect.ValueOf(hold))
	want := []store.Ref{{Kind: models.KindBooth, ID: "b1"}, {Kind: models.KindBooth, ID: "b2"}, {Kind: models.KindCustomer, ID: "c1"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	edit := refsIn[ExhibitionEdit]("exhibition.edit")(reflect.ValueOf(ExhibitionEdit{ID: "e1"}))
	if !slices.Equal(edit, []store.Ref{{Kind: models.KindExhibition, ID: "e1"}}) {
		t.Errorf("%v", edit)
	}
	// A new noun is not there yet; nothing is read for a field that was left out.
	if none := refsIn[CustomerCreate]("customer.create")(reflect.ValueOf(CustomerCreate{ID: "c2"})); len(none) > 0 {
		t.Errorf("%v", none)
	}
}
