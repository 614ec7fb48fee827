package models

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

// L7, B2: every field of a booth is one that its sale writes, or is among those
// that nobody overwrites unseen: a new one is put into Differs, or into this list.
func TestABoothNamesWhatDiffers(t *testing.T) {
	ofTheSale := []string{
		"Record", "ExhibitionID", "State", "AllocationID", "CustomerID", "OrderID", "HolderID", "HeldUntil", "Since", "Renewals", "WarnAt", "SeekAt",
		"HeldBefore", "OfferID", "ReservedBy", "ReservedDepartmentID", "ReserveReason", "ReservedUntil", "FirstRefusal", "FirstRefusalOf",
		"Postponed", "Parts", "MergedIntoID",
	}
	booth := reflect.TypeFor[Booth]()
	for n := range booth.NumField() {
		field := booth.Field(n)
		var now Booth
		value := reflect.ValueOf(&now).Elem().Field(n)
		switch value.Kind() {
		case reflect.String:
			value.SetString("x")
		case reflect.Int:
			value.SetInt(1)
		case reflect.Bool:
			value.SetBool(true)
		case reflect.Pointer:
			value.Set(reflect.New(field.Type.Elem()))
		case reflect.Slice:
			value.Set(reflect.MakeSlice(field.Type, 1, 1))
		}
		differs := now.Differs(&Booth{})
		if slices.Contains(ofTheSale, field.Name) {
			if len(differs) != 0 {
				t.Errorf("%s is of the sale, and not to be guarded here", field.Name)
			}
			continue
		}
		if len(differs) != 1 {
			t.Errorf("%s may be overwritten unseen: Booth.Differs says %v", field.Name, differs)
		}
	}
	if got := (&Booth{Code: "A", HeldUntil: &time.Time{}}).Differs(&Booth{}); !slices.Equal(got, []string{"code"}) {
		t.Errorf("differs in %v", got)
	}
}
