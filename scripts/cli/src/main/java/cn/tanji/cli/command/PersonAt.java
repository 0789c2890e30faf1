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
        return new PersonAt(typed.substring(0, at), NamedMember.of(consortium, typed.substring(at + 1)));
    }
}
