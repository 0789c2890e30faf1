package cn.tanji.cli.channel;

import java.util.ArrayList;
import java.util.List;

import cn.tanji.cli.text.Speech;
import cn.tanji.local.channel.ChannelUpdate;
import cn.tanji.local.channel.ConfigChange;

/** What an update would change, for the person who is to sign it. */
final class UpdateText {
    private UpdateText() {}

    static List<String> of(ChannelUpdate update, Speech speech) {
        var lines = new ArrayList<String>();
        update.changes().forEach(change -> lines.add("  " + kind(change, speech) + " " + change.path()
                + (change.detail().isEmpty() ? "" : " = " + change.detail())));
        lines.add(update.signers().isEmpty()
                ? speech.say("Nobody has signed it yet.", "尚无人签署。")
                : speech.say("Signed by ", "已签署：") + String.join(", ", update.signers()));
        return lines;
    }

    private static String kind(ConfigChange change, Speech speech) {
        return switch (change.kind()) {
            case ADDED -> speech.say("adds   ", "新增");
            case CHANGED -> speech.say("changes", "修改");
            case REMOVED -> speech.say("removes", "移除");
        };
    }
}
