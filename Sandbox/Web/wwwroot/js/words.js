import { language } from "./session.js";

/** Microsoft's own words on forms, lists and commands, which no solution brings: what the platform would say in the user's language. */
const WORDS = {
    2052: {
        Save: "保存", "Save & close": "保存并关闭", Refresh: "刷新", New: "新建", "Close as won": "结束为赢单", "Close as lost": "结束为丢单", Reopen: "重新打开", Search: "搜索", Add: "添加", Remove: "移除", Open: "打开",
        Cancel: "取消", OK: "确定", Close: "关闭", "--Select--": "--选择--", Yes: "是", No: "否", "Unsaved changes": "未保存的更改", "Saved.": "已保存。", View: "视图", "None yet.": "尚无记录。", "in all": "总计", Rows: "行数",
        Opportunity: "商机", Opportunities: "商机", Account: "客户", Accounts: "客户", Contact: "联系人", Contacts: "联系人", Sales: "销售", "Co-sell": "联合销售", Sandbox: "沙盒", Summary: "摘要", Deal: "交易",
        Topic: "主题", Description: "说明", "Est. Revenue": "预计收入", "Est. Close Date": "预计结束日期", "Actual Revenue": "实际收入", Currency: "货币", "Status Reason": "状态描述", Status: "状态", Owner: "负责人",
        "Potential Customer": "潜在客户", "Modified on": "修改时间", "Created on": "创建时间", "Modified On": "修改时间", "Created On": "创建时间", "In Progress": "进行中", Won: "赢单", Canceled: "已取消",
        "My open opportunities": "我的未结束商机", "All opportunities": "所有商机", "Account Name": "客户名称", "Main Phone": "主要电话", "Primary Contact": "主要联系人", Address: "地址",
        "Address 1: Street 1": "地址 1: 街道 1", "Address 1: City": "地址 1: 市/县", "Address 1: ZIP/Postal Code": "地址 1: 邮政编码", "Address 1: Country/Region": "地址 1: 国家/地区",
        "First Name": "名", "Last Name": "姓", "Full Name": "全名", Email: "电子邮件", "Business Phone": "商务电话", "Company Name": "公司名称", "Job Title": "职务", Active: "可用", Inactive: "停用",
    },
};

/** The word in the user's language, or as it is. */
export const say = word => WORDS[language()]?.[word] ?? word;
