import { language } from "./session.js";

/** Microsoft's own words on forms, lists and commands, which no solution brings: what the platform would say in the user's language. */
const WORDS = {
    2052: {
        Save: "保存", "Save & close": "保存并关闭", Refresh: "刷新", New: "新建", "Close as won": "结束为赢单", "Close as lost": "结束为丢单", Reopen: "重新打开", Search: "搜索", Add: "添加", Remove: "移除", Open: "打开",
        Cancel: "取消", OK: "确定", Close: "关闭", "--Select--": "--选择--", Yes: "是", No: "否", "Unsaved changes": "未保存的更改", "Saved.": "已保存。", View: "视图", "None yet.": "尚无记录。", "in all": "总计", Rows: "行数",
        Opportunity: "商机", Opportunities: "商机", Account: "客户", Accounts: "客户", Contact: "联系人", Contacts: "联系人", Sales: "销售", "Co-sell": "联合销售", Sandbox: "沙盒", Summary: "摘要", Deal: "交易",
        Topic: "主题", Description: "说明", "Est. Revenue": "预计收入", "Est. Close Date": "预计结束日期", "Actual Revenue": "实际收入", Currency: "货币", "Status Reason": "状态描述", Status: "状态", Owner: "负责人",
        "Potential Customer": "潜在客户", "Modified on": "修改时间", "Created on": "创建时间", "Modified On": "修改时间", "Created On": "创建时间", "In Progress": "进行中", Won: "赢单", Canceled: "已取消",
        "My open opportunities": "我的未结束商机", "All opportunities": "所有商机", "Active accounts": "可用的客户", "Active contacts": "可用的联系人", "Account Name": "客户名称", "Main Phone": "主要电话", "Primary Contact": "主要联系人", Address: "地址",
        "Address 1: Street 1": "地址 1: 街道 1", "Address 1: City": "地址 1: 市/县", "Address 1: ZIP/Postal Code": "地址 1: 邮政编码", "Address 1: Country/Region": "地址 1: 国家/地区",
        "First Name": "名", "Last Name": "姓", "Full Name": "全名", Email: "电子邮件", "Business Phone": "商务电话", "Company Name": "公司名称", "Job Title": "职务", Active: "可用", Inactive: "停用",
        "{0} rows": "{0} 行", "{0} rows, the first of more": "前 {0} 行，还有更多", "1 row": "1 行", "Nothing is called “{0}”.": "没有名为“{0}”的记录。", "No rows in this view.": "此视图中没有记录。",
        "Another view may have more; the picker above lists them all.": "其他视图中可能还有；可在上方选择视图。", "This list cannot be shown.": "无法显示此列表。", "Nothing here.": "这里没有记录。", "That is good news.": "这是好消息。",
        "Save first.": "请先保存。", "Rows can be added once the record exists.": "记录保存后才能添加行。", "Your security role does not show these.": "您的安全角色无权查看这些内容。",
        "Ask your administrator for the role Co-sell Seller.": "请向管理员申请“Co-sell Seller”角色。", "Ask your administrator for the role Co-sell Seller, or Co-sell Administrator for settings.": "请向管理员申请“Co-sell Seller”角色；如需设置，请申请“Co-sell Administrator”角色。",
        Details: "详细信息", "Show all {0}": "显示全部 {0} 行", "Remove the selected row?": "移除所选的行？", "Remove {0} rows?": "移除 {0} 行？", "Select all": "全选", Clear: "清除", "Nothing found": "未找到任何内容",
        Why: "原因", "Out-Sold": "竞争失败", "Actual revenue": "实际收入", "Close date": "结束日期", "Closed as won.": "已结束为赢单。", "Closed as lost.": "已结束为丢单。", "Reopened.": "已重新打开。",
        Confirm: "确认", "This did not work": "操作未成功", "Working…": "正在处理…", Message: "消息", "Unknown ({0})": "未知 ({0})",
    },
};

/** The word in the user's language, or as it is; {0} stands for the value. */
export const say = (word, value = "") => (WORDS[language()]?.[word] ?? word).replace("{0}", () => value);
