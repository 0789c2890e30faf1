package cn.tanji.cli.command;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;

/** A member as people type it: its id, or its MSP id. */
public final class NamedMember {
    private NamedMember() {}

    /**
     * The member of a name.
     *
     * @throws LaunchException
     *             naming the members there are, if it is none of them
     */
    public static Member of(Consortium consortium, String name) {
        return consortium.member(name).or(() -> consortium.memberOfMsp(name)).orElseThrow(() -> {
            var members = consortium.members().stream().map(Member::id).toList();
            return new LaunchException("there is no member '" + name + "': name one of " + members,
                    "没有成员“" + name + "”，可用：" + members);
        });
    }
}
