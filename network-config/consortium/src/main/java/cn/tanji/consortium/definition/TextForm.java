package cn.tanji.consortium.definition;

import java.util.regex.Pattern;

import cn.tanji.consortium.yaml.Form;

/**
 * What a text in the file must look like. Lengths leave room for a certificate's common name, 64 characters with host names
 * like {@code orderer0.guangdong.tanji.example}.
 */
public enum TextForm implements Form {
    ID("[a-z][a-z0-9-]{0,30}", "begin with a small letter, then at most 30 small letters, digits and hyphens"), MSP_ID(
            "[A-Za-z][A-Za-z0-9-]{0,62}",
            "begin with a letter, then at most 62 letters, digits and hyphens"), NODE_NAME("[a-z][a-z0-9-]{0,19}",
                    "begin with a small letter, then at most 19 small letters, digits and hyphens"), DOMAIN(
                            "(?=.{1,40}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
                            "write a DNS domain in lower case, at most 40 characters"), HOST(
                                    "(?=.{1,64}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
                                    "write a DNS name in lower case or an IPv4 address, at most 64 characters"), CHANNEL(
                                            "[a-z][a-z0-9.-]{0,62}",
                                            "begin with a small letter, then at most 62 small letters, digits, dots and hyphens"), NAMESPACE(
                                                    "(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*",
                                                    "write small letters and digits, joined by single hyphens"), JURISDICTION_CODE(
                                                            "[A-Z]{2}",
                                                            "write two capital letters, as in account numbers"), WORDS(
                                                                    "(?=.*\\S)[^\\p{Cntrl}]{1,200}",
                                                                    "write 1 to 200 characters on one line"), POLICY(
                                                                            "(?s).{1,4000}",
                                                                            "write a policy such as AND('GuangdongMSP.peer', 'HubeiMSP.peer')");

    private final Pattern pattern;
    private final String mend;

    TextForm(String expression, String mend) {
        this.pattern = Pattern.compile(expression);
        this.mend = mend;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public String mend() {
        return mend;
    }
}
