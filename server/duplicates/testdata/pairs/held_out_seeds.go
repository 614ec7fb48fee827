package main

// heldSeed is a company of the second half.
type heldSeed struct {
	province, city, district string
	brand, looks, unlike     string // 沧澜; a sign that looks alike (沧斓); one that neither looks nor sounds alike (沧源)
	sector, form             string
	english                  string
	person                   string
	area                     string // dialling code
}

var heldSeeds = []heldSeed{
	{"山东", "威海", "环翠区", "沧澜", "沧斓", "沧源", "海洋生物", "有限公司", "Weihai Canglan Marine Biology Co., Ltd.", "丛志刚", "0631"},
	{"山东", "日照", "东港区", "晨曦港", "晨嬉港", "晨光港", "国际物流", "有限公司", "Rizhao Chenxigang International Logistics Co., Ltd.", "厉海涛", "0633"},
	{"山东", "淄博", "张店区", "瓷韵坊", "瓷韵访", "瓷艺坊", "陶瓷制品", "有限公司", "Zibo Ciyunfang Ceramics Co., Ltd.", "翟瑞祥", "0533"},
	{"山东", "济宁", "任城区", "微山鲜", "徽山鲜", "微湖鲜", "食品", "有限公司", "Jining Weishanxian Foods Co., Ltd.", "孔令辉", "0537"},
	{"江苏", "扬州", "邗江区", "瘦西刷", "痩西刷", "瘦西梳", "日用品", "有限公司", "Yangzhou Shouxishua Daily Products Co., Ltd.", "夏扬", "0514"},
	{"江苏", "徐州", "云龙区", "彭工", "膨工", "彭泰", "工程机械", "有限公司", "Xuzhou Penggong Construction Machinery Co., Ltd.", "王彭生", "0516"},
	{"江苏", "盐城", "亭湖区", "鹤鸣滩", "鹤呜滩", "鹤舞滩", "新能源", "有限公司", "Yancheng Hemingtan New Energy Co., Ltd.", "陆鹤年", "0515"},
	{"江苏", "连云港", "海州区", "花果仙", "花杲仙", "花田仙", "医药科技", "有限公司", "Lianyungang Huaguoxian Pharmaceutical Technology Co., Ltd.", "孙果", "0518"},
	{"江苏", "昆山", "玉山镇", "昱精", "晃精", "昱高", "精密模具", "有限公司", "Kunshan Yujing Precision Mould Co., Ltd.", "龚精忠", "0512"},
	{"浙江", "湖州", "吴兴区", "丝语", "丝浯", "丝路", "丝绸", "有限公司", "Huzhou Siyu Silk Co., Ltd.", "费丝雨", "0572"},
	{"浙江", "衢州", "柯城区", "常山柚", "常山抽", "常山橘", "农业开发", "有限公司", "Quzhou Changshanyou Agricultural Development Co., Ltd.", "祝有才", "0570"},
	{"浙江", "舟山", "普陀区", "东极岛", "东极鸟", "东极湾", "水产品", "有限公司", "Zhoushan Dongjidao Aquatic Products Co., Ltd.", "乐海平", "0580"},
	{"浙江", "丽水", "莲都区", "青瓷遇", "青瓷偶", "青瓷缘", "文化创意", "有限公司", "Lishui Qingciyu Cultural Creativity Co., Ltd.", "叶青", "0578"},
	{"浙江", "永康", "东城街道", "飞锤", "飞棰", "飞刃", "电动工具", "有限公司", "Yongkang Feichui Power Tools Co., Ltd.", "胡锤炼", "0579"},
	{"浙江", "慈溪", "周巷镇", "卓炫", "卓眩", "卓佳", "小家电", "有限公司", "Cixi Zhuoxuan Small Appliances Co., Ltd.", "岑卓", "0574"},
	{"福建", "漳州", "芗城区", "水仙谷", "水仙俗", "水仙岭", "园艺", "有限公司", "Zhangzhou Shuixiangu Horticulture Co., Ltd.", "游水根", "0596"},
	{"福建", "莆田", "荔城区", "匠鞋", "匹鞋", "名鞋", "鞋业", "有限公司", "Putian Jiangxie Footwear Co., Ltd.", "方匠", "0594"},
	{"福建", "晋江", "陈埭镇", "奔驭", "奔驳", "奔腾", "体育用品", "股份有限公司", "Jinjiang Benyu Sports Goods Co., Ltd.", "丁奔", "0595"},
	{"福建", "宁德", "蕉城区", "锂源动", "理源动", "锂芯动", "电池", "有限公司", "Ningde Liyuandong Battery Co., Ltd.", "缪理", "0593"},
	{"福建", "南平", "延平区", "武夷岩", "武夷炭", "武夷春", "茶业", "有限公司", "Nanping Wuyiyan Tea Co., Ltd.", "吴岩", "0599"},
	{"广东", "惠州", "惠城区", "睿视", "睿祝", "睿声", "光电", "有限公司", "Huizhou Ruishi Optoelectronics Co., Ltd.", "邱睿", "0752"},
	{"广东", "江门", "新会区", "陈皮里", "陈皮理", "陈皮香", "食品", "有限公司", "Jiangmen Chenpili Foods Co., Ltd.", "区礼", "0750"},
	{"广东", "湛江", "霞山区", "虾兵", "虾乒", "虾王", "水产养殖", "有限公司", "Zhanjiang Xiabing Aquaculture Co., Ltd.", "揭兵", "0759"},
	{"广东", "潮州", "枫溪区", "凤凰陶", "风凰陶", "金凰陶", "陶瓷", "有限公司", "Chaozhou Fenghuangtao Ceramics Co., Ltd.", "佘凤", "0768"},
	{"广东", "顺德", "北滘镇", "美厨", "美橱", "美味", "厨房电器", "有限公司", "Shunde Meichu Kitchen Appliances Co., Ltd.", "欧阳美", "0757"},
	{"广东", "肇庆", "端州区", "端砚", "端砍", "端石", "工艺品", "有限公司", "Zhaoqing Duanyan Arts Co., Ltd.", "伦砚", "0758"},
	{"河北", "唐山", "路北区", "燕赵钢", "燕赵刚", "燕赵铁", "钢铁", "有限公司", "Tangshan Yanzhaogang Iron and Steel Co., Ltd.", "穆铁", "0315"},
	{"河北", "保定", "竞秀区", "箱尚", "箱倘", "箱宝", "箱包", "有限公司", "Baoding Xiangshang Luggage Co., Ltd.", "甄尚", "0312"},
	{"河北", "秦皇岛", "海港区", "山海玻", "山海破", "山海镜", "玻璃", "有限公司", "Qinhuangdao Shanhaibo Glass Co., Ltd.", "佟海", "0335"},
	{"河北", "沧州", "运河区", "狮城管", "狮城菅", "狮城桥", "管道装备", "有限公司", "Cangzhou Shichengguan Pipe Equipment Co., Ltd.", "戴狮", "0317"},
	{"河南", "开封", "龙亭区", "汴绣坊", "卞绣坊", "汴菊坊", "工艺美术", "有限公司", "Kaifeng Bianxiufang Arts and Crafts Co., Ltd.", "程绣云", "0371"},
	{"河南", "南阳", "卧龙区", "独玉", "独王", "独山", "珠宝", "有限公司", "Nanyang Duyu Jewelry Co., Ltd.", "尹玉", "0377"},
	{"河南", "许昌", "魏都区", "鬘美", "鬓美", "鬘香", "发制品", "有限公司", "Xuchang Manmei Hair Products Co., Ltd.", "晁美", "0374"},
	{"河南", "新乡", "红旗区", "振豫", "震豫", "振北", "振动设备", "有限公司", "Xinxiang Zhenyu Vibration Equipment Co., Ltd.", "耿振", "0373"},
	{"湖北", "宜昌", "西陵区", "峡江橙", "峡江澄", "峡江柑", "果蔬", "有限公司", "Yichang Xiajiangcheng Fruit and Vegetable Co., Ltd.", "向橙", "0717"},
	{"湖北", "荆州", "沙市区", "楚漆", "楚膝", "楚木", "涂料", "有限公司", "Jingzhou Chuqi Coatings Co., Ltd.", "熊楚", "0716"},
	{"湖北", "十堰", "茅箭区", "武当车", "武当东", "武当轮", "汽车配件", "有限公司", "Shiyan Wudangche Auto Parts Co., Ltd.", "柯武", "0719"},
	{"湖南", "株洲", "天元区", "轨驰", "轨弛", "轨迹", "轨道交通装备", "有限公司", "Zhuzhou Guichi Rail Transit Equipment Co., Ltd.", "易驰", "0731"},
	{"湖南", "岳阳", "岳阳楼区", "洞庭味", "洞庭昧", "洞庭鱼", "食品", "有限公司", "Yueyang Dongtingwei Foods Co., Ltd.", "彭味", "0730"},
	{"湖南", "醴陵", "来龙门街道", "釉彩", "秞彩", "釉红", "瓷业", "有限公司", "Liling Youcai Porcelain Co., Ltd.", "丁彩", "0731"},
	{"江西", "赣州", "章贡区", "橙乡居", "澄乡居", "竹乡居", "家具", "有限公司", "Ganzhou Chengxiangju Furniture Co., Ltd.", "钟橙", "0797"},
	{"江西", "景德镇", "珠山区", "窑里青", "窖里青", "窑里白", "陶瓷", "有限公司", "Jingdezhen Yaoliqing Ceramics Co., Ltd.", "余窑", "0798"},
	{"安徽", "芜湖", "镜湖区", "鸠兹", "鸩兹", "鸠江", "机器人", "有限公司", "Wuhu Jiuzi Robotics Co., Ltd.", "奚兹", "0553"},
	{"安徽", "安庆", "迎江区", "黄梅调", "黄梅凋", "黄梅戏", "调味食品", "有限公司", "Anqing Huangmeidiao Seasoning Foods Co., Ltd.", "严梅", "0556"},
	{"安徽", "亳州", "谯城区", "药都堂", "药都棠", "药都行", "中药饮片", "有限公司", "Bozhou Yaodutang Herbal Pieces Co., Ltd.", "华佗孙", "0558"},
	{"四川", "绵阳", "涪城区", "科谷星", "科俗星", "科谷云", "电子", "有限公司", "Mianyang Keguxing Electronics Co., Ltd.", "蒲星", "0816"},
	{"四川", "宜宾", "翠屏区", "五粮坊", "五粮访", "五粮村", "酒业", "有限公司", "Yibin Wuliangfang Liquor Co., Ltd.", "先粮", "0831"},
	{"四川", "自贡", "自流井区", "灯彩梦", "灯采梦", "灯彩龙", "文化旅游", "有限公司", "Zigong Dengcaimeng Culture and Tourism Co., Ltd.", "虞灯", "0813"},
	{"陕西", "宝鸡", "金台区", "钛拓", "汰拓", "钛坚", "金属材料", "有限公司", "Baoji Taituo Metal Materials Co., Ltd.", "雒拓", "0917"},
	{"陕西", "咸阳", "秦都区", "秦果", "泰果", "秦梨", "果业", "有限公司", "Xianyang Qinguo Fruit Co., Ltd.", "车果", "029"},
	{"辽宁", "鞍山", "铁东区", "钢都锻", "钢都缎", "钢都铸", "重工", "有限公司", "Anshan Gangduduan Heavy Industry Co., Ltd.", "那钢", "0412"},
	{"辽宁", "丹东", "振兴区", "鸭绿莓", "鸭绿梅", "鸭绿稻", "农产品", "有限公司", "Dandong Yalumei Agricultural Products Co., Ltd.", "金莓", "0415"},
	{"辽宁", "营口", "鲅鱼圈区", "镁晶", "美晶", "镁砂", "耐火材料", "有限公司", "Yingkou Meijing Refractories Co., Ltd.", "矫晶", "0417"},
	{"吉林", "延边", "延吉市", "白山蜜", "白山密", "白山参", "蜂产品", "有限公司", "Yanbian Baishanmi Bee Products Co., Ltd.", "崔蜜", "0433"},
	{"广西", "柳州", "柳南区", "螺蛳侠", "螺狮侠", "螺蛳香", "食品科技", "有限公司", "Liuzhou Luosixia Food Technology Co., Ltd.", "覃侠", "0772"},
	{"广西", "北海", "银海区", "珠还", "珠环", "珠合", "珠宝", "有限公司", "Beihai Zhuhuan Jewelry Co., Ltd.", "廖还", "0779"},
}
