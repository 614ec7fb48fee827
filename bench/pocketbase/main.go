// Command pocketbase is the peer that bench measures beside Zhanban: PocketBase
// as a library, with one open collection of cards and its batch endpoint on. It
// is a module of its own, so that nothing of it reaches the product.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
)

// mostRequests is how many creates one batch may have.
const mostRequests = 100

func main() {
	port := flag.Int("port", 8090, "port on the loopback")
	data := flag.String("data", "", "folder of the database")
	flag.Parse()
	if err := serve(*port, *data); err != nil {
		fmt.Fprintln(os.Stderr, "pocketbase:", err)
		os.Exit(1)
	}
}

func serve(port int, data string) error {
	app := pocketbase.NewWithConfig(pocketbase.Config{DefaultDataDir: data, HideStartBanner: true})
	if err := app.Bootstrap(); err != nil {
		return err
	}
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		if err := prepare(e.App); err != nil {
			return err
		}
		return e.Next()
	})
	return apis.Serve(app, apis.ServeConfig{HttpAddr: fmt.Sprintf("127.0.0.1:%d", port)})
}

// prepare makes the collection: whoever may write and look, so that no rule
// costs it anything.
func prepare(app core.App) error {
	settings := app.Settings()
	settings.Batch.Enabled = true
	settings.Batch.MaxRequests = mostRequests
	settings.Batch.Timeout = 60
	if err := app.Save(settings); err != nil {
		return err
	}
	if _, err := app.FindCollectionByNameOrId("cards"); err == nil {
		return nil // started again on the same database
	}
	cards := core.NewBaseCollection("cards")
	cards.Fields.Add(
		&core.TextField{Name: "title"},
		&core.TextField{Name: "department"},
		&core.TextField{Name: "day"},
		&core.TextField{Name: "state"},
		&core.NumberField{Name: "through"},
		&core.AutodateField{Name: "created", OnCreate: true},
	)
	cards.AddIndex("cards_department", false, "department", "")
	open := ""
	cards.CreateRule, cards.ListRule, cards.ViewRule = &open, &open, &open
	return app.Save(cards)
}
