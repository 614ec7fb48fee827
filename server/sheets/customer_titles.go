package sheets

import (
	"regexp"
	"strconv"
	"strings"

	"zhanban/models"
)

// customerTitles are the fields of a customer, by every title people give them.
var customerTitles = titlesOf(map[string]string{
	"company":       "公司 公司名 公司名称 单位 单位名称 工作单位 企业 企业名称 参展单位 参展单位名称 参展企业 参展商名称 展商 展商名称 客户 客户名称 客户单位 机构 机构名称 公司全称 单位全称 公司(中文) 中文名称 company companyname organisation organization exhibitorname firm account customer",
	"name":          "姓名 联系人 联系人姓名 名字 联络人 客户姓名 负责联系人 对接人 称呼 name contact contactname contactperson fullname person",
	"phone":         "电话 手机 手机号 手机号码 联系电话 联系方式 电话号码 移动电话 座机 办公电话 手机/电话 电话/手机 phone mobile tel telephone phonenumber mobilenumber cell cellphone mobilephone",
	"kind":          "类别 类型 客户类别 客户类型 客户性质 分类 性质 kind type customertype customerkind",
	"owner":         "负责人 业务员 跟进人 归属 归属人 所属业务员 销售 销售员 招展人 经办人 经手人 客户经理 owner sales salesperson accountmanager assignee",
	"notes":         "备注 说明 备注说明 附注 其他 notes note remark remarks comment comments memo",
	"position":      "职务 职位 岗位 头衔 position jobtitle title job role",
	"email":         "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 email e-mail mail emailaddress",
	"wechat":        "微信 微信号 wechat weixin wechatid",
	"birthday":      "生日 出生日期 birthday birthdate",
	"anniversary":   "纪念日 anniversary",
	"anniversaryOf": "纪念日名称 哪一种纪念日 什么纪念日 anniversaryof occasion",
	"likes":         "喜好 偏好 喜好与忌讳 likes preferences",
	"address":       "地址 联系地址 公司地址 单位地址 通讯地址 详细地址 address",
	"creditCode":    "统一社会信用代码 社会信用代码 信用代码 统一信用代码 税号 creditcode unifiedsocialcreditcode taxnumber uscc",
	"category":      "品类 展品类别 产品类别 展品 主营产品 主营 category products productcategory",
	"region":        "地区 省份 区域 省市 所在地 所在地区 国家 国家/地区 国家或地区 region province country area",
	"industry":      "行业 所属行业 行业类别 industry sector",
	"source":        "来源 客户来源 渠道来源 信息来源 source leadsource",
	"interests":     "意向 意向产品 感兴趣的产品 兴趣 需求 采购意向 interests interest",
	"tags":          "标签 客户标签 tags tag labels label",
	"exhibitions":   "参展届次 参加展会 参展展会 历届参展 展会 届次 exhibitions exhibition editions edition",
	"collaborators": "协作人 协同人 共同跟进人 collaborators collaborator",
	"department":    "部门 所属部门 归属部门 department",
	"important":     "重点 重点客户 是否重点 是否重点客户 important keyaccount",
	"class":         "abc abc类 abc分类 abc等级 客户分类abc class abcclass",
	"grade":         "等级 客户等级 级别 客户级别 grade level",
	"stage":         "阶段 客户阶段 生命周期 客户状态 状态 stage lifecycle status",
	"lostReason":    "流失原因 lostreason",
})

// contactTitles are the fields of a further contact.
var contactTitles = titlesOf(map[string]string{
	"name":        "姓名 联系人 名字 name contact",
	"phone":       "电话 手机 手机号 手机号码 联系电话 联系方式 phone mobile tel telephone",
	"position":    "职务 职位 岗位 position title jobtitle",
	"email":       "邮箱 电子邮箱 邮件 email mail e-mail",
	"wechat":      "微信 微信号 wechat",
	"birthday":    "生日 birthday birthdate",
	"anniversary": "纪念日 anniversary", "anniversaryOf": "纪念日名称 哪一种纪念日 什么纪念日 anniversaryof occasion",
	"likes": "喜好 偏好 喜好与忌讳 likes preferences",
	"notes": "备注 notes note remark",
})

// contactsMost is how many further contacts have columns of their own.
const contactsMost = 10

var (
	numbered = regexp.MustCompile(`^(.*?)(\d{1,2})(.*)$`)
	ordinal  = strings.NewReplacer("第二", "2", "第三", "3", "第四", "4", "第五", "5", "(2)", "2", "(3)", "3")
)

// contactField is the field of a title like 联系人2电话, 电话2, contact 3 name:
// contact2.phone. The first contact is the card's own person.
func contactField(title string) string {
	m := numbered.FindStringSubmatch(stars.Replace(ordinal.Replace(word(title))))
	if m == nil {
		return ""
	}
	n, _ := strconv.Atoi(m[2])
	if n < 2 || n > contactsMost {
		return ""
	}
	before, after := m[1], m[3]
	if before == "联系人" || before == "contact" || before == "" {
		if after == "" && before == "" {
			return ""
		}
		if after == "" {
			return "contact" + m[2] + ".name"
		}
		before = after
	} else if after != "" {
		return ""
	}
	if f := contactTitles[before]; f != "" {
		return "contact" + strconv.Itoa(n) + "." + f
	}
	return ""
}

// splitContact gives the number and the field of contact2.phone.
func splitContact(field string) (n int, part string, ok bool) {
	number, part, ok := strings.Cut(strings.TrimPrefix(field, "contact"), ".")
	if !ok || !strings.HasPrefix(field, "contact") {
		return 0, "", false
	}
	n, err := strconv.Atoi(number)
	return n, part, err == nil && n >= 2 && n <= contactsMost
}

// customerField gives the field a title stands for in a workspace.
func customerField(fields []models.Field) lookup {
	own := map[string]string{}
	for _, f := range fields {
		if !f.Archived {
			own[titleWord(f.Name)] = "custom." + f.ID
		}
	}
	return func(title string) string {
		if title == "" {
			return ""
		}
		if f := field(customerTitles, title); f != "" {
			return f
		}
		if f := contactField(title); f != "" {
			return f
		}
		return own[titleWord(title)]
	}
}

// CustomerFields are what a column of a list of customers may fill, but for
// contacts and the workspace's own fields.
func CustomerFields() []string {
	return []string{"company", "name", "phone", "kind", "owner", "position", "email", "wechat", "birthday", "anniversary", "anniversaryOf", "likes", "address", "creditCode", "category", "region", "industry",
		"source", "interests", "tags", "exhibitions", "collaborators", "department", "important", "class", "grade", "stage", "lostReason", "notes"}
}

// knownField reports whether a column may fill a field.
func knownField(name string, fields []models.Field) bool {
	for _, f := range CustomerFields() {
		if f == name {
			return true
		}
	}
	if _, part, ok := splitContact(name); ok {
		for _, f := range contactTitles {
			if f == part {
				return true
			}
		}
	}
	for _, f := range fields {
		if !f.Archived && name == "custom."+f.ID {
			return true
		}
	}
	return false
}
