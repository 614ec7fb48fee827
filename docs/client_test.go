package docs

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

// clientRooms names what a folder of client/src must not import. ui/bound/
// holds the controls that features share and that read the store.
var clientRooms = map[string][]string{
	"features": {"app"},
	"ui":       {"features", "sync", "store", "app"},
	"ui/bound": {"features", "app"},
	"sync":     {"features", "ui", "app"},
	"store":    {"features", "ui", "app"},
	"api":      {"features", "ui", "app", "store"},
}

var importFrom = regexp.MustCompile(`(?m)(?:from|import)\s*\(?\s*'([^']+)'`)

func TestClientRoomsImportOnlyAlongTheArrows(t *testing.T) {
	for _, file := range sources(t, "client/src", ".ts", ".vue") {
		if strings.HasSuffix(file, ".test.ts") {
			continue
		}
		for _, match := range importFrom.FindAllStringSubmatch(read(t, file), -1) {
			if why := clientRefuses(file, clientTarget(file, match[1])); why != "" {
				t.Errorf("%s imports %s: %s", file, match[1], why)
			}
		}
	}
}

func clientRefuses(file, target string) string {
	from, to := clientRoom(file), clientRoom(target)
	if from.name == "features" && to.name == "features" && to.feature != "" && from.feature != to.feature {
		return "features do not import each other; what they share belongs to ui/ or store/selectors/"
	}
	for _, never := range clientRooms[from.name] {
		if to.name == never {
			return from.name + "/ knows nothing of " + never + "/"
		}
	}
	return ""
}

// clientTarget is the path in client/src that an import means, or "".
func clientTarget(file, imported string) string {
	if rest, ok := strings.CutPrefix(imported, "@/"); ok {
		return "client/src/" + rest
	}
	if strings.HasPrefix(imported, ".") {
		return path.Join(path.Dir(file), imported)
	}
	return ""
}

type clientPlace struct{ name, feature string }

func clientRoom(file string) clientPlace {
	parts := strings.Split(strings.TrimPrefix(file, "client/src/"), "/")
	place := clientPlace{name: parts[0]}
	if parts[0] == "features" && len(parts) > 1 {
		place.feature = parts[1]
	}
	if strings.HasPrefix(file, "client/src/ui/bound/") {
		place.name = "ui/bound"
	}
	return place
}
