package cn.tanji.cli.demo;

import cn.tanji.domain.entity.SocialCreditCode;

/** Makes well-formed, invented unified social credit codes 统一社会信用代码 (GB 32100-2015): 17 characters and a check. */
final class SocialCreditCodes {
    private SocialCreditCodes() {}

    /**
     * The code of an invented enterprise.
     *
     * @param region
     *            six digits of the administrative division
     * @param number
     *            1 to 999,999,999
     */
    static String of(String region, int number) {
        var digits = Integer.toString(number);
        var body = "91" + region + "0".repeat(9 - digits.length()) + digits;
        return body + SocialCreditCode.check(body);
    }
}
