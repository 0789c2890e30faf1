package cn.tanji.domain.entity;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.Optional;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;

/** Bounds of ids and texts of entities and installations. */
final class EntityTexts {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final int TEXT_MAX = 128;

    private EntityTexts() {}

    static Optional<Refused> checkId(String id) {
        return ID.matcher(id).matches()
                ? Optional.empty()
                : Optional.of(refuse(EntityRefusal.ENTITY_ID_MALFORMED));
    }

    static Optional<Refused> check(String field, String text) {
        return text.isBlank() || text.length() > TEXT_MAX
                ? Optional.of(refuse(EntityRefusal.ENTITY_TEXT_MALFORMED, Figure.of("field", field),
                        Figure.of("most", TEXT_MAX)))
                : Optional.empty();
    }
}
