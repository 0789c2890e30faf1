package cn.tanji.consortium.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import cn.tanji.consortium.definition.Consortium;

/** The file that says for which consortium and members a folder of certificates was made. */
final class FolderOwner {
    private static final String FILE = "consortium.txt";

    private FolderOwner() {}

    /** Marks a new folder, or adds new members to a folder of the same consortium. */
    static void claim(Consortium consortium, Path folder) {
        if (Files.exists(folder.resolve(FILE))) {
            check(consortium, folder);
        } else if (Files.exists(folder.resolve(OrganisationFolder.PARENT))) {
            throw new PkiException(folder + " holds certificates and no " + FILE
                    + " that says whose: choose an empty folder",
                    folder + " 中有证书，但没有说明其归属的 " + FILE + "：请另选空目录");
        }
        var lines = read(folder);
        lines.putAll(expected(consortium));
        PemFiles.write(folder.resolve(FILE), lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n").collect(Collectors.joining()));
    }

    /** Refuses a folder of another consortium, and one whose members have changed their MSP id or domain. */
    static void check(Consortium consortium, Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            throw new PkiException(
                    folder + " holds no certificates yet: generate the consortium's certificates first",
                    folder + " 中尚无证书：请先生成联盟的证书");
        }
        var found = read(folder);
        expected(consortium).forEach((key, value) -> {
            var before = found.get(key);
            if (before != null && !before.equals(value)) {
                throw new PkiException(folder + " was made with " + key + " '" + before + "', the definition says '"
                        + value + "': choose another folder with --data, or put the definition back",
                        folder + " 是按 " + key + "“" + before + "”建立的，而联盟定义为“" + value
                                + "”：请用 --data 另选目录，或恢复原定义");
            }
        });
    }

    private static Map<String, String> expected(Consortium consortium) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("consortium", consortium.name());
        lines.put("channel", consortium.channel());
        consortium.members()
                .forEach(member -> lines.put("member " + member.id(), member.mspId() + " " + member.domain()));
        return lines;
    }

    private static Map<String, String> read(Path folder) {
        var lines = new LinkedHashMap<String, String>();
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return lines;
        }
        try {
            for (var line : Files.readAllLines(file)) {
                var colon = line.indexOf(": ");
                if (colon < 0) {
                    throw new PkiException(file + " is damaged at '" + line + "': restore it from a backup",
                            file + " 在“" + line + "”处损坏：请从备份恢复");
                }
                lines.put(line.substring(0, colon), line.substring(colon + 2));
            }
            return lines;
        } catch (IOException e) {
            throw new PkiException(file + " cannot be read: " + e.getMessage(), file + " 无法读取：" + e.getMessage(), e);
        }
    }
}
