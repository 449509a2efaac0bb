"""The sentences that made-up records and cases are put together from; names in braces are filled in."""

from __future__ import annotations

OPENINGS = (
    "为贯彻落实党中央、国务院关于打赢脱贫攻坚战的决策部署，{unit}会同{unit2}在{region}组织开展{topic}工作",
    "按照省委、省政府的统一安排，{unit}于{date}在{region}召开{topic}推进会，研究部署下一阶段任务",
    "{date}，{unit}派出工作组赴{region}调研{topic}情况，走访{number}户脱贫户和监测对象",
    "{region}立足本地资源禀赋，在{unit}指导下探索{topic}的有效办法，形成可复制可推广的经验",
    "根据《{policy}》（粤扶〔{year}〕{number}号）要求，{unit}牵头建立{topic}台账，逐村逐户核实，做到底数清、情况明、措施实",
)
MIDDLES = (
    "全年共投入财政资金{money}万元，实施项目{number}个，带动{people}人稳定增收",
    "{unit}与{region}建立定期会商机制，每季度通报一次{topic}进展，发现问题及时整改",
    "工作队驻村期间，协调引进企业{small}家，建设帮扶车间{small}个，吸纳就业{number}人",
    "针对{topic}中的薄弱环节，{unit}组织专家逐项论证，修订实施办法，明确责任单位和完成时限",
    "{region}的{village}村通过发展{crop}种植，村集体年收入由{small}万元增加到{money}万元",
    "各有关单位坚持“四个不摘”，把{topic}与{topic2}统筹推进，确保政策连续稳定",
    "{unit2}按职责分工负责，{region}各级帮扶干部逐户走访，建立一户一策帮扶档案",
    "经考核验收，{region}有{number}户{people}人达到脱贫标准，“两不愁三保障”和饮水安全问题全部解决",
    "依托“万企兴万村”行动，引导{small}家民营企业与{village}村结成帮扶对子，签约资金{money}万元",
    "在教育、医疗、住房安全等方面共安排帮扶项目{number}个，{topic2}覆盖率达到{percent}%",
    "通过直播带货、展销对接等方式，帮助{region}销售{crop}等农特产品{number}吨，销售额{money}万元",
    "{date}前完成全部{number}项整改任务，整改结果经{unit}复核后归档保存",
    "{unit3}提供了历年资料{number}份，其中可以公开的{small}份已移交查阅室",
    "{date}，{unit}与{unit3}签订协议，约定三年内在{region}投入{money}万元",
    "{region}成立由主要负责同志任组长的工作专班，下设{small}个小组，每月调度一次",
    "{village}村党支部书记介绍，全村{number}户中有{small}户参加了{crop}合作社",
    "针对雨季山体滑坡隐患，工作队协助转移群众{people}人，修复水毁道路{small}公里",
    "义务教育阶段控辍保学工作由{unit2}督办，{region}适龄儿童入学率为{percent}%",
    "家庭医生签约服务覆盖{people}人，县域内住院费用报销比例达到{percent}%",
    "公益性岗位安置{number}人，组织劳务输出{people}人次，人均月收入{money}元",
    "{region}将{money}万元用于小水电、光伏和冷链仓储，收益按股分到{number}户",
    "危房改造{number}户、易地搬迁{small}个安置点全部入住，后续扶持由{unit2}跟进",
    "{unit}在调研报告中指出，{topic}仍有{small}个村进展偏慢，原因是缺少带头人",
    "来自{region2}的{small}名技术员驻点指导{crop}种植，举办培训班{small}期",
    "档案整理按一户一档、一村一册进行，共形成案卷{number}卷、照片{people}张",
    "第三方评估抽查{small}个村{number}户，群众认可度为{percent}%，未发现错退漏评",
)
CLOSINGS = (
    "有关文字、照片和报表已按归档要求整理，由{unit}移交保存",
    "该项工作为巩固拓展脱贫攻坚成果同乡村振兴有效衔接提供了经验",
    "下一步将继续完善{topic}长效机制，防止发生规模性返贫",
    "相关做法在{region2}推广应用，受到干部群众好评",
)
VILLAGES = ("龙", "石", "大", "新", "上", "下", "南", "白", "横", "长")
VILLAGES_2 = ("坪", "塘", "岭", "溪", "寨", "田", "湾", "坑", "洞", "桥")
CROPS = ("百香果", "茶叶", "油茶", "食用菌", "沃柑", "刺梨", "火龙果", "丝苗米", "肉鸽", "南药")
TITLES = ("{region}{topic}工作纪实", "{unit}{topic}专项行动（{year}年）", "{year}年{region}{topic}情况",
           "{region}{village}村{topic}项目", "{unit}赴{region}对接{topic}")  # fmt: skip
POLICY_TITLES = ("{region}{topic}工作实施方案（{year}年）", "{unit}关于做好{region}{topic}工作的通知")
STORIES = (
    "{village}村位于{region}，过去交通不便，群众收入主要靠外出务工。{unit}派出的工作队进村后，先走访了全部{number}户",
    "工作队与村两委商量，选定{crop}作为主要产业，由{unit2}提供技术，当年种下{number}亩",
    "到{date}，全村有{number}户加入合作社，户均增收{money}元，村集体年收入达到{small}万元",
    "村里还修通了到{region2}的公路，改造了{small}处饮水点，{topic}的短板逐步补齐",
    "这一做法被{region}作为{topic2}的样板推广，{date}又有{small}个村前来学习",
)
