package cn.tanji.cli.command;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;

/**
 * A person as people type it: {@code PERSON@MEMBER}.
 *
 * @param person
 *            id, a pseudonym
 */
record PersonAt(String person, Member member) {
    static PersonAt of(String typed, Consortium consortium) {
        int at = typed.lastIndexOf('@');
        if (at < 1 || at == typed.length() - 1) {
            throw new LaunchException(
                    "'" + typed + "' is no PERSON@MEMBER: write administrator@guangdong, say",
                    "“" + typed + "”不是“人员@成员”的形式，例如 administrator@guangdong");
        }
        return new PersonAt(typed.substring(0, at), member(consortium, typed.substring(at + 1)));
    }

    private static Member member(Consortium consortium, String name) {
        var members = consortium.members().stream().map(Member::id).toList();
        return consortium.member(name).or(() -> consortium.memberOfMsp(name))
                .orElseThrow(() -> new LaunchException("there is no member '" + name + "': name one of " + members,
                        "没有成员“" + name + "”，可用：" + members));
    }
}
