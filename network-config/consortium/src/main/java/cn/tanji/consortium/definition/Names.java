package cn.tanji.consortium.definition;

/**
 * What something is called in public.
 *
 * @param zh
 *            in Chinese, never blank
 * @param en
 *            in English, never blank
 */
public record Names(String zh, String en) {
    public Names {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a name is blank: zh '" + zh + "', en '" + en + "'");
        }
    }
}
