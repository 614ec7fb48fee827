package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"zhanban/models"
)

// Found is what a search found, before policy has had its say.
type Found struct {
	Items     []*models.Item
	Customers []*models.Customer
	Booths    []*models.Booth
	// ByPhone are customers that match by nothing but their phone: not for
	// those who see it masked, or they could guess it digit by digit.
	ByPhone map[string]bool
}

// Search finds items by title and notes, customers by name, company, pinyin
// and phone, booths by code; at most limit of each, the latest first. With a
// department, only its items; customers and booths are shared.
func (s *Store) Search(ctx context.Context, workspaceID, q, departmentID string, limit int) (*Found, error) {
	found := &Found{Items: []*models.Item{}, Customers: []*models.Customer{}, Booths: []*models.Booth{}, ByPhone: map[string]bool{}}
	q = strings.TrimSpace(q)
	if q == "" {
		return found, nil
	}
	like := "%" + escapeLike(strings.ToLower(q)) + "%"
	here := func() *gorm.DB {
		return s.read.WithContext(ctx).Where("workspace_id = ? AND archived = ?", workspaceID, false).Limit(limit)
	}
	items := here().Where("(LOWER(title) LIKE ? ESCAPE '!' OR LOWER(notes) LIKE ? ESCAPE '!')", like, like)
	if departmentID != "" {
		items = items.Where("department_id = ?", departmentID)
	}
	customers := here().Where("(LOWER(name) LIKE ? ESCAPE '!' OR LOWER(company) LIKE ? ESCAPE '!' OR pinyin LIKE ? ESCAPE '!' OR (? <> '' AND phone_key LIKE ?))",
		like, like, like, phoneLike(q), phoneLike(q))
	booths := here().Where("LOWER(code) LIKE ? ESCAPE '!'", like)
	for _, err := range []error{
		items.Order("updated_at DESC, id DESC").Find(&found.Items).Error,
		customers.Order("updated_at DESC, id DESC").Find(&found.Customers).Error,
		booths.Order("code, id").Find(&found.Booths).Error,
	} {
		if err != nil {
			return nil, Refusal(fmt.Errorf("search: %w", err))
		}
	}
	for _, c := range found.Customers {
		spelt := strings.ToLower(c.Name + "\n" + c.Company + "\n" + c.Pinyin)
		found.ByPhone[c.ID] = !strings.Contains(spelt, strings.ToLower(q))
	}
	return found, nil
}

// escapeLike takes the meaning from the wildcards of LIKE.
func escapeLike(q string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(q)
}

// phoneLike matches a phone by the digits of the query, if there are four or
// more: fewer say nothing.
func phoneLike(q string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, q)
	if len(digits) < 4 {
		return ""
	}
	return "%" + digits + "%"
}
