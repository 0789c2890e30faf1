package cn.tanji.domain.cancellation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.TextForm;

/**
 * The number of a cancellation certificate: {@code GD-2026-7K3M-9QXA-4H} is jurisdiction, year, eight symbols of
 * Crockford's base 32 and two check symbols.
 *
 * <p>
 * The eight symbols are the first 40 bits of SHA-256 over the cancelling transaction's id, so anyone can tell whether a
 * number belongs to a transaction ({@link #isOf}). The check is N mod 1021 in two symbols, where N is jurisdiction, year
 * and symbols read as one number in base 36. As 1021 is a prime above 36, every single mistyped character and every
 * swap of neighbours is noticed.
 *
 * @param jurisdiction
 *            two capital letters
 * @param year
 *            1970 to 9999, of the cancelling transaction by the clock of China
 * @param symbols
 *            eight symbols of {@code 0123456789ABCDEFGHJKMNPQRSTVWXYZ}
 */
public record CertificateNumber(String jurisdiction, int year, String symbols) implements TextForm {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");
    private static final Pattern SYMBOLS = Pattern.compile("[0-9A-HJKMNP-TV-Z]{8}");
    private static final Pattern FORM = Pattern.compile(
            "([A-Z]{2})-([0-9]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{2})");
    private static final int CHECK_MODULUS = 1021;

    public CertificateNumber {
        Bounds.code("jurisdiction", jurisdiction, JURISDICTION, "GD");
        Bounds.number("year", year, 1970, 9999);
        Bounds.code("symbols", symbols, SYMBOLS, "7K3M9QXA");
    }

    /** The number that a transaction's certificate gets. */
    public static CertificateNumber of(String jurisdiction, int year, String transaction) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(transaction.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = (bits << 8) | (hash[i] & 0xFF);
            }
            return new CertificateNumber(jurisdiction, year, base32(bits, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads the canonical text and verifies its check symbols.
     *
     * @throws IllegalArgumentException
     *             if the form or the check symbols are wrong; the message says which
     */
    public static CertificateNumber parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("certificate number '" + text + "' is not of the form "
                    + "GD-2026-7K3M-9QXA-4H");
        }
        var number = new CertificateNumber(parts.group(1), Integer.parseInt(parts.group(2)),
                parts.group(3) + parts.group(4));
        if (!number.check().equals(parts.group(5))) {
            throw new IllegalArgumentException(
                    "certificate number '" + text + "' has wrong check symbols; was a character mistyped?");
        }
        return number;
    }

    /**
     * Reads what a person typed or a camera read: capital or small letters, hyphens and spaces anywhere or nowhere, O for
     * 0 and I or L for 1 after the two letters. Empty if it is no certificate number.
     */
    public static Optional<CertificateNumber> typed(String text) {
        var plain = text.replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT);
        if (plain.length() != 16) {
            return Optional.empty();
        }
        var tail = plain.substring(2).replace('O', '0').replace('I', '1').replace('L', '1');
        try {
            return Optional.of(parse(plain.substring(0, 2) + "-" + tail.substring(0, 4) + "-" + tail.substring(4, 8)
                    + "-" + tail.substring(8, 12) + "-" + tail.substring(12)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the number of that transaction's certificate. */
    public boolean isOf(String transaction) {
        return equals(of(jurisdiction, year, transaction));
    }

    /** The two check symbols. */
    public String check() {
        var text = jurisdiction + year + symbols;
        long remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            remainder = (remainder * 36 + Character.digit(text.charAt(i), 36)) % CHECK_MODULUS;
        }
        return base32(remainder, 2);
    }

    @Override
    public String toString() {
        return jurisdiction + "-" + year + "-" + symbols.substring(0, 4) + "-" + symbols.substring(4) + "-" + check();
    }

    private static String base32(long bits, int length) {
        var text = new StringBuilder();
        for (int shift = 5 * (length - 1); shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (bits >> shift & 31)));
        }
        return text.toString();
    }
}
