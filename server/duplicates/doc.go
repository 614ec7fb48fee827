// Package duplicates finds customer cards that are one customer (duplicate
// leads). It reads company names the way people do, looks at what is weak in
// them (region, trade, legal form) apart from what is not (the brand), and
// weighs names, phones, mail, credit codes and people of two cards. It knows
// neither database nor HTTP and says nothing of a card but its id: what an
// asker may see is decided where it is asked.
//
// An Index holds the cards of one workspace. Compare weighs two cards without
// one. Words, regions and signs it knows by heart are in data/.
package duplicates
