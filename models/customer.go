package models

import "time"

// Customer (客户关系卡) is the record a team shares about a customer: the
// company, the person to talk to first, and further contacts.
type Customer struct {
	Record
	Name            string                  `json:"name" gorm:"size:100;not null" maxLength:"100" doc:"The person to talk to first; empty if only the company is known"`
	Company         string                  `json:"company" gorm:"size:200;not null" maxLength:"200"`
	Phone           string                  `json:"phone" gorm:"size:40;not null" maxLength:"40" doc:"As typed; masked (138****8000) for those who may not see it"`
	Type            string                  `json:"kind" gorm:"column:kind;size:20;not null" enum:"exhibitor,trade_visitor,visitor,channel"`
	Position        string                  `json:"position" gorm:"size:60;not null" maxLength:"60" doc:"Of the person to talk to first"`
	Email           string                  `json:"email" gorm:"size:200;not null" maxLength:"200"`
	WeChat          string                  `json:"wechat" gorm:"column:wechat;size:60;not null" maxLength:"60"`
	Birthday        string                  `json:"birthday" gorm:"size:10;not null" maxLength:"10" doc:"Of the person to talk to first; 2006-01-02, or 01-02 where the year is not known"`
	Anniversary     string                  `json:"anniversary" gorm:"size:10;not null" maxLength:"10" doc:"Another day of theirs that comes round, in the same form"`
	AnniversaryOf   string                  `json:"anniversaryOf" gorm:"size:40;not null" maxLength:"40" doc:"What it is of: a wedding, the founding of the company"`
	Likes           string                  `json:"likes" gorm:"size:300;not null" maxLength:"300" doc:"What they like and what not"`
	Address         string                  `json:"address" gorm:"size:300;not null" maxLength:"300"`
	CreditCode      string                  `json:"creditCode" gorm:"size:18;not null" maxLength:"18" doc:"Unified social credit code, 18 characters; empty: unknown"`
	Category        string                  `json:"category" gorm:"size:60;not null" maxLength:"60"`
	Region          string                  `json:"region" gorm:"size:60;not null" maxLength:"60" doc:"Province, or country"`
	Industry        string                  `json:"industry" gorm:"size:60;not null" maxLength:"60"`
	Source          string                  `json:"source" gorm:"size:60;not null" maxLength:"60" doc:"Where the customer came from: channel, event, referral"`
	ReferrerID      string                  `json:"referrerId" gorm:"size:36;not null" doc:"Customer who brought this one; empty: nobody"`
	Interests       []string                `json:"interests" gorm:"serializer:json;not null" maxItems:"30" doc:"Products the customer asks for"`
	Tags            []string                `json:"tags" gorm:"serializer:json;not null" maxItems:"30"`
	ExhibitionIDs   []string                `json:"exhibitionIds" gorm:"serializer:json;not null" maxItems:"100" doc:"Editions attended"`
	Contacts        []Contact               `json:"contacts" gorm:"serializer:json;not null" maxItems:"50"`
	Custom          map[string]any          `json:"custom" gorm:"serializer:json;not null" doc:"Values of the workspace's own fields, by the field's id"`
	Confirmed       map[string]Confirmation `json:"confirmed" gorm:"serializer:json;not null" doc:"When and by whom each fact was last entered or found right, by its name"`
	OwnerID         string                  `json:"ownerId" gorm:"size:36;not null" doc:"User; empty: lead pool"`
	CollaboratorIDs []string                `json:"collaboratorIds" gorm:"serializer:json;not null" maxItems:"20"`
	DepartmentID    string                  `json:"departmentId" gorm:"size:36;not null"`
	OwnerSince      *time.Time              `json:"ownerSince" doc:"Since when the owner has it; null: lead pool"`
	PooledAt        *time.Time              `json:"pooledAt" doc:"When it last came to the lead pool; null: it is not there"`
	FormerOwnerID   string                  `json:"formerOwnerId" gorm:"size:36;not null" doc:"Whose it was before the lead pool"`
	Shielded        bool                    `json:"shielded" gorm:"not null" doc:"In the lead pool of a workspace that masks phones until claimed"`
	Important       bool                    `json:"important" gorm:"not null" doc:"重点客户: seen whole by owner, collaborators, the department's managers and administrators only"`
	ImportantOpen   bool                    `json:"importantOpen" gorm:"not null" doc:"It is important, and the workspace lets the whole department see such customers"`
	Class           string                  `json:"class" gorm:"size:1;not null" enum:",A,B,C" doc:"ABC class; A: target customers"`
	ClassReason     string                  `json:"classReason" gorm:"size:200;not null" maxLength:"200" doc:"Why it was set by hand; empty: by the rules"`
	Grade           string                  `json:"grade" gorm:"size:10;not null" enum:",vip,major,ordinary,small"`
	Scores          map[string]int          `json:"scores" gorm:"serializer:json;not null" doc:"Stars by the workspace's criteria, 1 to 5; none: not evaluated. For those who see the card whole"`
	Score           int                     `json:"score" gorm:"not null" minimum:"0" maximum:"100" doc:"What the stars come to, weighted; 0: not evaluated"`
	Care            *ImportantCare          `json:"care" gorm:"serializer:json;not null" doc:"Care plan of its own while it is important; null: the workspace's. For those who see the card whole"`
	CareDays        int                     `json:"-" gorm:"not null"` // of its own plan; 0: the workspace's, below 0: none
	GradeReason     string                  `json:"gradeReason" gorm:"size:200;not null" maxLength:"200" doc:"Why it was set by hand; empty: by the rules"`
	Stage           string                  `json:"stage" gorm:"size:16;not null" enum:"potential,target,first_purchase,repeat,loyal,advocate,lost"`
	StageSince      time.Time               `json:"stageSince" gorm:"not null"`
	LostReason      string                  `json:"lostReason" gorm:"size:200;not null" maxLength:"200"`
	Expected        map[string]Expectation  `json:"expected" gorm:"serializer:json;not null" doc:"What the customer is expected to spend, by the exhibition's id; who is expected is on its pipeline board"`
	AttachCount     int                     `json:"attachmentCount" gorm:"column:attachment_count;not null" doc:"Files that hang on the card"`
	LastContactAt   *time.Time              `json:"lastContactAt" doc:"When somebody of ours last reached them; null: never"`
	Notes           string                  `json:"notes" gorm:"not null" maxLength:"5000"`
	ConfirmedAt     time.Time               `json:"confirmedAt" gorm:"not null" doc:"When any fact was last entered or confirmed"`
	ConfirmedBy     string                  `json:"confirmedBy" gorm:"size:36;not null"`
	CreatedBy       string                  `json:"createdBy" gorm:"size:36;not null" doc:"Who registered it first"`
	MergedIntoID    string                  `json:"mergedIntoId" gorm:"size:36;not null" doc:"The card it was merged into; empty: none"`
	Pinyin          string                  `json:"pinyin" gorm:"size:600;not null" doc:"Company and name in pinyin and initials, for search"`
	PhoneKey        string                  `json:"-" gorm:"size:20;not null"`
	RemindAt        *time.Time              `json:"-"` // of a birthday or an anniversary; nil: there is none
	LastHadAt       time.Time               `json:"-"` // of the later of last contact and owner; see Settle
	Archived        bool                    `json:"archived" gorm:"not null"`
}

// Confirmation is when and by whom a fact was last entered or found right.
type Confirmation struct {
	At time.Time `json:"at"`
	By string    `json:"by"`
}

// Names are all the names the customer goes by: where a name must not be read,
// none of them may.
func (c *Customer) Names() []string {
	names := []string{c.Company, c.Name}
	for _, contact := range c.Contacts {
		names = append(names, contact.Name)
	}
	return names
}

// Kind implements Noun.
func (*Customer) Kind() Kind { return KindCustomer }

// Views implements Noun.
func (c *Customer) Views() []View {
	if c.Archived {
		return nil
	}
	return []View{ViewCustomers}
}

// Scope implements Noun.
func (c *Customer) Scope() Scope {
	s := Scope{DepartmentID: c.DepartmentID, Guarded: c.Important && !c.ImportantOpen || c.Shielded}
	if c.OwnerID != "" {
		s.UserIDs = append(s.UserIDs, c.OwnerID)
	}
	s.UserIDs = append(s.UserIDs, c.CollaboratorIDs...)
	return s
}
