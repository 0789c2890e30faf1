package cn.tanji.cli.root;

import java.util.List;

import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.text.Words;

/**
 * Somebody who still hangs on a root that is to be retired.
 *
 * @param holder
 *            a person, a node, or an orderer's entry in the channel
 * @param what
 *            of it still hangs on the root
 * @param mend
 *            the command that ends it
 */
record OldRootUse(String holder, Words what, String mend) {
    /** One line each, for a terminal. */
    static List<String> table(List<OldRootUse> uses, Speech speech) {
        var table = new TextTable(speech.say("who", "持有者"), speech.say("still", "仍使用"),
                speech.say("to mend it", "处理办法"));
        uses.forEach(use -> table.row(use.holder(), speech.say(use.what().en(), use.what().zh()), use.mend()));
        return table.toString().lines().toList();
    }
}
