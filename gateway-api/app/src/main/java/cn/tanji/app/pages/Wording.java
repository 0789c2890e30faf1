package cn.tanji.app.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import cn.tanji.domain.unit.UnitClass;
import cn.tanji.ledger.Language;

/** Figures, times and coded words as people of one language write them. Times are Beijing time, and say so. */
final class Wording {
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter ZH = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm:ss", Locale.CHINESE);

    private final Language language;

    Wording(Language language) {
        this.language = language;
    }

    Language language() {
        return language;
    }

    /** A text of the pages. */
    String text(String key) {
        return PageTexts.text(language, key);
    }

    /** A whole number with separators. */
    String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** A time given in ISO 8601. */
    String time(String iso) {
        var local = Instant.parse(iso).atOffset(BEIJING);
        return switch (language) {
            case EN -> EN.format(local) + " (UTC+8)";
            case ZH -> ZH.format(local) + "（北京时间）";
        };
    }

    /** The name in this language, or what stands for it if it has none. */
    String name(String zh, String en, String otherwise) {
        var name = language == Language.ZH ? zh : en;
        return name.isEmpty() ? otherwise : name;
    }

    /** What units of a class are, for instance {@code Emission allowance, GD, 2016}. */
    String unitClass(String text) {
        var unitClass = UnitClass.parse(text);
        var kind = text("unit." + unitClass.kind().name());
        return switch (language) {
            case EN -> kind + ", " + unitClass.jurisdiction() + " " + unitClass.vintage();
            case ZH -> unitClass.jurisdiction() + " " + unitClass.vintage() + " 年" + kind;
        };
    }
}
