package cn.tanji.domain.project;

import java.util.List;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitKind;

/**
 * An offset project as one registry knows it. What compliance rules ask of a credit — kind, province, type, start — is
 * asked of its project.
 *
 * @param project
 *            code, 1 to 16 capital letters and digits: the origin in the serial numbers of its credits
 * @param kind
 *            kind of credit it yields, never an allowance
 * @param nameZh
 *            1 to 200 characters
 * @param nameEn
 *            1 to 200 characters
 * @param province
 *            two capital letters of GB/T 2260: where it stands, for instance {@code GD}
 * @param type
 *            word of capital letters, for instance {@code FORESTRY}, {@code WIND}, {@code HYDRO_LARGE}; rule sets
 *            exclude types by this word
 * @param marks
 *            further words that rule sets may exclude, for instance {@code PRE_CDM}; at most 10
 * @param methodology
 *            1 to 100 characters
 * @param start
 *            day it began to operate
 * @param co2AndMethaneBasisPoints
 *            share of CO2 and CH4 in its reductions, 0 to 10,000
 */
public record Project(String project, UnitKind kind, String nameZh, String nameEn, String province, String type,
        List<String> marks, String methodology, Day start, int co2AndMethaneBasisPoints) {
    public static final RecordKind<Project> KIND = new RecordKind<>("project", Project.class, 1);
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Pattern PROVINCE = Pattern.compile("[A-Z]{2}");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    public Project {
        Bounds.code("project", project, CODE, "CCER0017");
        Bounds.text("nameZh", nameZh, 200);
        Bounds.text("nameEn", nameEn, 200);
        Bounds.code("province", province, PROVINCE, "GD");
        Bounds.code("type", type, WORD, "HYDRO_LARGE");
        marks = marks.stream().distinct().sorted().toList();
        marks.forEach(mark -> Bounds.code("mark", mark, WORD, "PRE_CDM"));
        Bounds.number("number of marks", marks.size(), 0, 10);
        Bounds.text("methodology", methodology, 100);
        Bounds.number("co2AndMethaneBasisPoints", co2AndMethaneBasisPoints, 0, 10_000);
        if (!kind.isCredit()) {
            throw new IllegalArgumentException("kind " + kind + " is no credit");
        }
    }

    public static RecordRef<Project> ref(String project) {
        return KIND.ref(project);
    }
}
