package web

import (
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
)

// fileForm is a request with one file.
type fileForm struct {
	File huma.FormFile `form:"file" required:"true" doc:"At most 20 MB"`
}

// upload reads the request's file into memory and cleans its name.
func upload(form *fileForm) (name string, content []byte, err error) {
	defer form.File.Close()
	if form.File.Size > models.FileMax {
		return "", nil, errFileSize()
	}
	content = make([]byte, form.File.Size)
	if _, err = io.ReadFull(form.File, content); err != nil {
		return "", nil, models.Invalid("file", "file.unreadable", "the file could not be read").Because(err)
	}
	if len(content) == 0 {
		return "", nil, models.Invalid("file", "file.empty", "the file is empty")
	}
	return cleanName(form.File.Filename), content, nil
}

func errFileSize() error {
	return models.Errorf(models.CodeTooLarge, "file.too_large", "a file has at most %d MB", models.FileMax>>20).With("mostMB", models.FileMax>>20)
}

// nameMost is the most characters of a file's name.
const nameMost = 120

// cleanName keeps a file's name and nothing that could be a path, a header or
// a trick of direction.
func cleanName(claimed string) string {
	claimed = strings.ToValidUTF8(claimed, "")
	claimed = path.Base(strings.ReplaceAll(claimed, `\`, "/"))
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return -1
		}
		return r
	}, claimed)
	name = strings.TrimLeft(strings.TrimSpace(name), ".")
	if n := utf8.RuneCountInString(name); n > nameMost {
		ending := []rune(path.Ext(name))
		if len(ending) > 10 {
			ending = nil
		}
		name = string([]rune(name)[:nameMost-len(ending)]) + string(ending)
	}
	if name == "" {
		return "file"
	}
	return name
}
