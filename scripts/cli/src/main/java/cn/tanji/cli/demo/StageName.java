package cn.tanji.cli.demo;

import cn.tanji.cli.text.Speech;

/** The stages of a compliance year, in the order in which they are played. */
public enum StageName {
    STAFF, REPRESENTATIVES, ACCOUNTS, ENTITIES, LAW, CAPS, ISSUE, ALLOCATION, PROJECTS, CREDITS, OFFERS, SETTLEMENT, TRADING_DAYS, EMISSIONS, CONFIRMATION, DEADLINES, SURRENDER_BEFORE_DEADLINE, SURRENDER, WAIT, LATE_SURRENDER, COMPLIANCE, CANCELLATIONS;

    /** The stage's name for people. */
    public String in(Speech speech) {
        return switch (this) {
            case STAFF -> speech.say("Officials, verifier, exchange", "主管部门、核查、交易所人员");
            case REPRESENTATIVES -> speech.say("Representatives", "账户代表人");
            case ACCOUNTS -> speech.say("Accounts", "开立账户");
            case ENTITIES -> speech.say("Entities", "登记单位");
            case LAW -> speech.say("Rule sets and calendars", "履约规则与日历");
            case CAPS -> speech.say("Caps and pools", "配额总量与配额池");
            case ISSUE -> speech.say("Issue of allowances", "核发配额");
            case ALLOCATION -> speech.say("Allocation tables", "分配配额");
            case PROJECTS -> speech.say("Offset projects", "减排项目");
            case CREDITS -> speech.say("Credits issued and imported", "签发与转入减排量");
            case OFFERS -> speech.say("Units put up for sale", "挂单");
            case SETTLEMENT -> speech.say("Exchange batches", "交易所批次交割");
            case TRADING_DAYS -> speech.say("Trading days closed", "关闭交易日");
            case EMISSIONS -> speech.say("Verified emissions", "经核查排放量");
            case CONFIRMATION -> speech.say("Emissions confirmed", "确认排放量");
            case DEADLINES -> speech.say("Deadlines set", "设定清缴期限");
            case SURRENDER_BEFORE_DEADLINE -> speech.say("Surrender before a deadline", "期限前清缴");
            case SURRENDER -> speech.say("Surrender, deadline ahead", "清缴（期限未到）");
            case WAIT -> speech.say("Waiting for the deadline to pass", "等待清缴期限届满");
            case LATE_SURRENDER -> speech.say("Surrender, late", "逾期清缴");
            case COMPLIANCE -> speech.say("Compliance determined", "认定履约结果");
            case CANCELLATIONS -> speech.say("Voluntary cancellations", "自愿注销");
        };
    }
}
