package policy

const (
	no   = Nobody
	self = Self
	dept = Department
	all  = Everywhere
)

// Commands is the role × command table: administrator, manager, member,
// viewer, and whom the command's noun names. A command that is not here is
// given by nobody. docs/commands.md and the client's rights are made from it:
// npm run generate.
var Commands = map[string]Rule{
	"item.create":   {all, dept, dept, no, ""},
	"item.edit":     {all, dept, dept, no, "assignee"},
	"item.move":     {all, dept, dept, no, "assignee"},
	"item.transfer": {all, dept, no, no, "assignee"},
	"item.complete": {all, dept, dept, no, "assignee"},
	"item.reopen":   {all, dept, dept, no, "assignee"},
	"item.check":    {all, dept, dept, no, "assignee"},
	"item.archive":  {all, dept, dept, no, "assignee"},
	"item.restore":  {all, dept, dept, no, "assignee"},

	"series.create": {all, dept, dept, no, ""},
	"series.edit":   {all, dept, dept, no, "assignee"},
	"series.end":    {all, dept, dept, no, "assignee"},
	"series.resume": {all, dept, dept, no, "assignee"},
	"series.make":   {no, no, no, no, ""},

	"comment.add":           {all, all, all, no, ""},
	"comment.edit":          {self, self, self, no, "author"},
	"comment.archive":       {all, dept, self, no, "author"},
	"comment.restore":       {all, dept, self, no, "author"},
	"notification.read":     {self, self, self, self, "whom it tells"},
	"notification.read_all": {self, self, self, self, "oneself"},
	"notification.digest":   {self, self, self, self, "oneself"},
	"notification.snooze":   {self, self, self, self, "whom it tells"},
	"notification.sweep":    {no, no, no, no, ""},

	"attachment.add":     {all, dept, dept, no, "item's assignee"},
	"attachment.archive": {all, dept, dept, no, "item's assignee"},
	"attachment.restore": {all, dept, dept, no, "item's assignee"},

	"label.create": {all, dept, no, no, ""},
	"label.edit":   {all, dept, no, no, ""},
	"week.close":   {all, dept, no, no, ""},
	"week.reopen":  {all, dept, no, no, ""},

	"customer.create":          {all, all, all, no, ""},
	"customer.edit":            {all, dept, self, no, "owner"},
	"customer.archive":         {all, dept, no, no, "owner"},
	"customer.restore":         {all, dept, no, no, "owner"},
	"customer.import":          {all, all, no, no, ""},
	"customer.claim":           {all, all, dept, no, ""},
	"customer.return":          {all, dept, self, no, "owner"},
	"customer.appeal":          {all, all, all, no, ""},
	"customer.settle_appeal":   {all, dept, no, no, "owner"},
	"customer.withdraw_appeal": {self, self, self, no, "who appealed"},
	"customer.merge":           {all, dept, self, no, "owner"},
	"customer.unmerge":         {all, dept, self, no, "owner"},
	"customer.distinguish":     {all, dept, self, no, "owner"},
	"customer.set_stage":       {all, dept, self, no, "owner"},
	"customer.expect":          {all, dept, self, no, "owner"},
	"customer.look":            {all, all, all, all, ""},
	"customer.rate":            {all, dept, no, no, "owner"},
	"contact.set":              {all, dept, self, no, "owner"},
	"contact.remove":           {all, dept, self, no, "owner"},
	"customer.recycle":         {no, no, no, no, ""},
	"customer.remind":          {no, no, no, no, ""},
	"customer.regrade":         {no, no, no, no, ""},
	"field.create":             {all, no, no, no, ""},
	"field.edit":               {all, no, no, no, ""},
	"customer.export":          {all, all, no, no, ""},

	"import.create":   {all, all, no, no, ""},
	"import.edit":     {all, self, no, no, "who imports"},
	"import.set_rows": {all, self, no, no, "who imports"},
	"import.start":    {all, self, no, no, "who imports"},
	"import.step":     {all, self, no, no, "who imports"},
	"import.cancel":   {all, self, no, no, "who imports"},
	"import.undo":     {all, self, no, no, "who imports"},
	"import.back":     {all, self, no, no, "who imports"},
	"import.discard":  {all, self, no, no, "who imports"},
	"import.end":      {no, no, no, no, ""},
	"import.sweep":    {no, no, no, no, ""},

	"follow_up.create":   {all, all, all, no, ""},
	"follow_up.edit":     {all, dept, self, no, "assignee"},
	"follow_up.complete": {all, dept, self, no, "assignee"},
	"follow_up.reopen":   {all, dept, self, no, "assignee"},
	"follow_up.archive":  {all, dept, self, no, "assignee"},
	"follow_up.restore":  {all, dept, self, no, "assignee"},
	"follow_up.remind":   {no, no, no, no, ""},
	"follow_up.escalate": {no, no, no, no, ""},

	"follow_up_template.create": {all, all, no, no, ""},
	"follow_up_template.edit":   {all, all, no, no, ""},
	"round.create":              {all, dept, self, no, "who goes"},
	"round.edit":                {all, dept, self, no, "planner"},
	"round.cancel":              {all, dept, self, no, "planner"},
	"round.resume":              {all, dept, self, no, "planner"},

	"saved_view.create": {all, dept, self, self, "whose it is"},
	"saved_view.edit":   {all, dept, self, self, "whose it is"},

	"exhibition.create": {all, all, no, no, ""},
	"exhibition.edit":   {all, all, no, no, ""},
	"exhibition.copy":   {all, all, no, no, ""},
	"booth.create":      {all, all, no, no, ""},
	"booth.edit":        {all, all, no, no, ""},
	"booth.import":      {all, all, no, no, ""},
	"booth.hold":        {all, all, all, no, ""},
	"booth.book":        {all, all, all, no, ""},
	"booth.release":     {all, dept, self, no, "holder"},
	"booth.expire":      {no, no, no, no, ""},
	"booth.arrange":     {all, all, no, no, ""},

	"floor_plan.create": {all, all, no, no, ""},
	"floor_plan.edit":   {all, all, no, no, ""},
	"floor_plan.mark":   {all, all, no, no, ""},
	"floor_plan.apply":  {all, all, no, no, ""},

	"department.create":   {all, no, no, no, ""},
	"department.edit":     {all, dept, no, no, ""},
	"user.create":         {all, no, no, no, ""},
	"user.edit":           {all, no, no, no, ""},
	"user.deactivate":     {all, no, no, no, ""},
	"user.activate":       {all, no, no, no, ""},
	"user.reset_password": {all, no, no, no, ""},
	"user.handover":       {all, dept, no, no, ""},
	"user.handback":       {all, dept, no, no, ""},

	"profile.edit":            {self, self, self, self, "oneself"},
	"profile.change_password": {self, self, self, self, "oneself"},

	"workspace.edit":     {all, no, no, no, ""},
	"calendar_day.set":   {all, no, no, no, ""},
	"calendar_day.clear": {all, no, no, no, ""},

	"workspace.setup": {no, no, no, no, ""},
	"session.open":    {no, no, no, no, ""},
	"session.close":   {no, no, no, no, ""},
	"file.store":      {all, all, all, no, ""},
	"file.sweep":      {no, no, no, no, ""},
}
