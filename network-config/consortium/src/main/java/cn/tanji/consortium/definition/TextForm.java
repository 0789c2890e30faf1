package cn.tanji.consortium.definition;

import java.util.regex.Pattern;

import cn.tanji.consortium.text.Words;
import cn.tanji.consortium.yaml.Form;

/**
 * What a text in the file must look like. Lengths leave room for a certificate's common name, 64 characters with host names
 * like {@code orderer0.guangdong.tanji.example}.
 */
public enum TextForm implements Form {
    /** A member's id. */
    ID("[a-z][a-z0-9-]{0,30}", "begin with a small letter, then at most 30 small letters, digits and hyphens",
            "以小写字母开头，其后最多 30 个小写字母、数字和连字符"),
    /** An MSP id. */
    MSP_ID("[A-Za-z][A-Za-z0-9-]{0,62}", "begin with a letter, then at most 62 letters, digits and hyphens",
            "以字母开头，其后最多 62 个字母、数字和连字符"),
    /** A node's name within its member. */
    NODE_NAME("[a-z][a-z0-9-]{0,19}", "begin with a small letter, then at most 19 small letters, digits and hyphens",
            "以小写字母开头，其后最多 19 个小写字母、数字和连字符"),
    /** A member's domain. */
    DOMAIN("(?=.{1,40}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
            "write a DNS domain in lower case, at most 40 characters", "请写小写 DNS 域名，最多 40 个字符"),
    /** A host. */
    HOST("(?=.{1,64}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
            "write a DNS name in lower case or an IPv4 address, at most 64 characters",
            "请写小写 DNS 名称或 IPv4 地址，最多 64 个字符"),
    /** A channel. */
    CHANNEL("[a-z][a-z0-9.-]{0,62}",
            "begin with a small letter, then at most 62 small letters, digits, dots and hyphens",
            "以小写字母开头，其后最多 62 个小写字母、数字、点和连字符"),
    /** A chaincode's name. */
    NAMESPACE("(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*", "write small letters and digits, joined by single hyphens",
            "请写小写字母和数字，以单个连字符相连"),
    /** A jurisdiction's code. */
    JURISDICTION_CODE("[A-Z]{2}", "write two capital letters, as in account numbers", "请写两个大写字母，与账号中相同"),
    /** Words for people. */
    WORDS("(?=.*\\S)[^\\p{Cntrl}]{1,200}", "write 1 to 200 characters on one line", "请在一行内写 1 至 200 个字符"),
    /** An endorsement policy. */
    POLICY("(?s).{1,4000}", "write a policy such as AND('GuangdongMSP.peer', 'HubeiMSP.peer')",
            "请写策略，如 AND('GuangdongMSP.peer', 'HubeiMSP.peer')");

    private final Pattern pattern;
    private final String mend;
    private final String zh;

    TextForm(String expression, String mend, String zh) {
        this.pattern = Pattern.compile(expression);
        this.mend = mend;
        this.zh = zh;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public Words mend() {
        return new Words(mend, zh);
    }
}
