package cn.tanji.domain.entity;

import cn.tanji.domain.kernel.TextForm;

/** A unified social credit code 统一社会信用代码: 17 characters and a check character (GB 32100-2015). */
public record SocialCreditCode(String code) implements TextForm {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    public SocialCreditCode {
        if (code.length() != LENGTH || code.chars().anyMatch(c -> CHARACTERS.indexOf(c) < 0)) {
            throw new IllegalArgumentException(
                    "'" + code + "' is not 18 digits and capital letters without I, O, S, V, Z");
        }
        if (code.charAt(LENGTH - 1) != check(code.substring(0, LENGTH - 1))) {
            throw new IllegalArgumentException("'" + code + "' has a wrong check character; was a character mistyped?");
        }
    }

    public static SocialCreditCode parse(String text) {
        return new SocialCreditCode(text);
    }

    /** The check character of 17 characters: 31 − (sum of value × 3^position mod 31) mod 31. */
    public static char check(String seventeen) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < seventeen.length(); i++) {
            sum += CHARACTERS.indexOf(seventeen.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return CHARACTERS.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return code;
    }
}
