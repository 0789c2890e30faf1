package cn.tanji.cli.demo;

import cn.tanji.cli.text.Speech;

/** The stages of a compliance year, in the order in which they are played. */
public enum StageName {
    STAFF("Officials, verifier, exchange", "主管部门、核查、交易所人员"), REPRESENTATIVES("Representatives", "账户代表人"), ACCOUNTS(
            "Accounts", "开立账户"), ENTITIES("Entities", "登记单位"), LAW("Rule sets and calendars", "履约规则与日历"), CAPS(
                    "Caps and pools", "配额总量与配额池"), ISSUE("Issue of allowances", "核发配额"), ALLOCATION("Allocation tables",
                            "分配配额"), PROJECTS("Offset projects", "减排项目"), CREDITS("Credits issued and imported",
                                    "签发与转入减排量"), OFFERS("Units put up for sale", "挂单"), SETTLEMENT("Exchange batches",
                                            "交易所批次交割"), EMISSIONS("Verified emissions", "经核查排放量"), CONFIRMATION(
                                                    "Emissions confirmed", "确认排放量"), DEADLINES("Deadlines set",
                                                            "设定清缴期限"), SURRENDER_BEFORE_DEADLINE(
                                                                    "Surrender before a deadline",
                                                                    "期限前清缴"), SURRENDER("Surrender, deadline ahead",
                                                                            "清缴（期限未到）"), WAIT(
                                                                                    "Waiting for the deadline to pass",
                                                                                    "等待清缴期限届满"), LATE_SURRENDER(
                                                                                            "Surrender, late",
                                                                                            "逾期清缴"), COMPLIANCE(
                                                                                                    "Compliance determined",
                                                                                                    "认定履约结果"), CANCELLATIONS(
                                                                                                            "Voluntary cancellations",
                                                                                                            "自愿注销");

    private final String en;
    private final String zh;

    StageName(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    /** The stage's name for people. */
    public String in(Speech speech) {
        return speech.say(en, zh);
    }
}
