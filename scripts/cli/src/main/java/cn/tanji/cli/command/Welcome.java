package cn.tanji.cli.command;

import java.net.URI;

import cn.tanji.cli.launch.KeyStorePassphrase;

/** How to look around in a registry that has just started. */
final class Welcome {
    private Welcome() {}

    static void print(Printer out, URI address, Place place) {
        var data = place.data();
        out.line("");
        out.say("  programming interface  " + address + "/api", "  编程接口    " + address + "/api");
        out.say("  public verification    " + address + "/verify", "  公众查验    " + address + "/verify");
        out.say("  health                 " + address + "/health", "  运行状况    " + address + "/health");
        out.say("  data and log           " + data.root(), "  数据与日志  " + data.root());
        if (!KeyStorePassphrase.isGiven(System.getenv())) {
            out.say("  key stores' passphrase random, in " + data.passphrase() + " (give your own in "
                    + KeyStorePassphrase.VARIABLE + ")",
                    "  密钥库口令  随机生成，存于 " + data.passphrase() + "（可用环境变量 " + KeyStorePassphrase.VARIABLE + " 自定）");
        }
        out.say("  a bearer token         scripts/registry token administrator@guangdong" + place.arguments(),
                "  访问令牌    scripts/registry token administrator@guangdong" + place.arguments());
        out.line("");
    }
}
