package cn.tanji.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import cn.tanji.consortium.pki.CertificateRole;

/**
 * Who is to be enrolled, as CSV with the heading {@code member,person,role}. The role is {@code administrator} for a member's
 * administrator; any other word, or none, says nothing: roles are records of the ledger.
 */
public final class PersonsFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true).setTrim(true).get();

    private PersonsFile() {}

    /**
     * Reads a file.
     *
     * @throws LaunchException
     *             naming the line, if it is no such file
     */
    public static List<Enrolment> read(Path file) {
        try (var reader = Files.newBufferedReader(file); var parser = FORMAT.parse(reader)) {
            if (!parser.getHeaderNames().containsAll(List.of("member", "person"))) {
                throw new LaunchException(file + ":1: the heading is " + parser.getHeaderNames()
                        + ". To mend it: write member,person,role.",
                        file + ":1: 表头为 " + parser.getHeaderNames() + "。应写为 member,person,role。");
            }
            var enrolments = new ArrayList<Enrolment>();
            for (var record : parser) {
                enrolments.add(enrolment(file, record, parser.getCurrentLineNumber()));
            }
            return enrolments;
        } catch (IOException e) {
            throw new LaunchException("the persons file " + file + " cannot be read: " + e.getMessage(),
                    "人员文件 " + file + " 无法读取：" + e.getMessage(), e);
        }
    }

    private static Enrolment enrolment(Path file, CSVRecord record, long line) {
        if (!record.isSet("member") || !record.isSet("person") || record.get("member").isEmpty()
                || record.get("person").isEmpty()) {
            throw new LaunchException(
                    file + ":" + line + ": a member or person is missing. To mend it: write both, or remove the line.",
                    file + ":" + line + ": 缺少成员或人员。请两者都写上，或删除该行。");
        }
        var administrator = record.isSet("role") && record.get("role").equals("administrator");
        return new Enrolment(record.get("member"), record.get("person"),
                administrator ? CertificateRole.ADMIN : CertificateRole.CLIENT);
    }
}
