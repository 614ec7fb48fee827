package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The sizes above which a file or a function is split.
const (
	mostLines         = 400
	mostFunctionLines = 60
)

// notOurs are folders without sources of ours.
var notOurs = []string{"node_modules", ".git", ".cache", "dist", "out", "results", "bin", "data"}

func TestNoFileIsTooLong(t *testing.T) {
	for _, file := range sources(t, ".", ".go", ".ts", ".vue", ".mjs", ".css") {
		if strings.HasSuffix(file, ".gen.ts") {
			continue
		}
		if n := strings.Count(read(t, file), "\n"); n > mostLines {
			t.Errorf("%s has %d lines; split it (at most %d)", file, n, mostLines)
		}
	}
}

func TestNoGoFunctionIsTooLong(t *testing.T) {
	eachGoFile(t, func(file string, set *token.FileSet, tree *ast.File) {
		for _, declaration := range tree.Decls {
			f, ok := declaration.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1; n > mostFunctionLines {
				t.Errorf("%s: %s has %d lines; split it (at most %d)", file, f.Name.Name, n, mostFunctionLines)
			}
		}
	})
}

func TestEveryExportedGoNameIsDocumented(t *testing.T) {
	eachGoFile(t, func(file string, _ *token.FileSet, tree *ast.File) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		for _, declaration := range tree.Decls {
			for _, name := range undocumented(declaration) {
				t.Errorf("%s: %s has no doc comment", file, name)
			}
		}
	})
}

func undocumented(declaration ast.Decl) []string {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		if d.Doc != nil {
			return nil // the group's comment speaks for its names
		}
		return slices.Collect(func(yield func(string) bool) {
			for _, spec := range d.Specs {
				if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() && s.Doc == nil && !yield(s.Name.Name) {
					return
				}
			}
		})
	}
	return nil
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	receiver := f.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	name, ok := receiver.(*ast.Ident)
	return ok && name.IsExported()
}

func eachGoFile(t *testing.T, look func(file string, set *token.FileSet, tree *ast.File)) {
	t.Helper()
	for _, file := range sources(t, ".", ".go") {
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, filepath.Join("..", file), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		look(file, set, tree)
	}
}

// sources lists files below a folder of the project by their ending, as paths
// from the project's folder.
func sources(t *testing.T, folder string, endings ...string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(filepath.Join("..", folder), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains(notOurs, entry.Name()) {
			return fs.SkipDir
		}
		if !entry.IsDir() && slices.Contains(endings, filepath.Ext(path)) {
			files = append(files, filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator))))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
