package cn.tanji.cli.command;

import java.net.URI;

import cn.tanji.cli.launch.KeyStorePassphrase;

/** How to look around in a registry that has just started. */
final class Welcome {
    private Welcome() {}

    static void print(Printer out, URI address, Place place) {
        var data = place.data();
        out.line("");
        out.line("  programming interface  " + address + "/api");
        out.line("  public verification    " + address + "/verify");
        out.line("  health                 " + address + "/health");
        out.line("  data and log           " + data.root());
        if (!KeyStorePassphrase.isGiven(System.getenv())) {
            out.line("  key stores' passphrase random, in " + data.passphrase() + " (give your own in "
                    + KeyStorePassphrase.VARIABLE + ")");
        }
        out.line("  a bearer token         scripts/registry token administrator@guangdong" + place.arguments());
        out.line("");
    }
}
