package cn.tanji.app;

import java.util.regex.Pattern;

import cn.tanji.consortium.text.Words;
import cn.tanji.consortium.yaml.Form;

/** What texts of a gateway file must look like, beside the forms it shares with the consortium file. */
enum GatewayForm implements Form {
    /** A file beside this one. */
    PATH("[^\\p{Cntrl}]{1,4096}", "write the path of a file, relative to the folder of this one", "请写文件路径，相对于本文件所在目录"),
    /** A person id. */
    PERSON("[^\\p{Cntrl}\\s]{1,64}", "write a person id, as in the common name of the certificate",
            "请写人员 id，与证书的通用名相同"),
    /** An environment variable. */
    VARIABLE("[A-Za-z_][A-Za-z0-9_]{0,127}", "write the name of an environment variable", "请写环境变量名"),
    /** A database. */
    DATABASE("jdbc:(postgresql|h2):\\S{1,1000}", "write jdbc:postgresql://host:port/database",
            "请写 jdbc:postgresql://host:port/database"),
    /** A page of an issuer. */
    ADDRESS("https?://\\S{1,1000}", "write a URL that begins with https://", "请写以 https:// 开头的 URL");

    private final Pattern pattern;
    private final String mend;
    private final String zh;

    GatewayForm(String expression, String mend, String zh) {
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
