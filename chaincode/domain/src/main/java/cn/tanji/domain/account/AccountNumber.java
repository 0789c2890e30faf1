package cn.tanji.domain.account;

import java.math.BigInteger;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.TextForm;

/**
 * An account number with check digits: {@code GD-200-17-0-54} is jurisdiction, account type, identifier, period and
 * check. The check is 98 − (N mod 97), where N is the identifier, the two letters as numbers (A = 10 … Z = 35), the type
 * in three digits, the period in two, then {@code 00}; the same string with the check digits is 1 mod 97.
 *
 * @param jurisdiction
 *            two capital letters: which registry holds the account
 * @param type
 *            0 to 999, see {@link AccountKind#type()}
 * @param identifier
 *            1 to 999,999,999,999
 * @param period
 *            0 to 99
 */
public record AccountNumber(String jurisdiction, int type, long identifier, int period)
        implements
            TextForm,
            Comparable<AccountNumber> {
    private static final Pattern FORM = Pattern.compile(
            "([A-Z]{2})-([0-9]{3})-([1-9][0-9]{0,11})-(0|[1-9][0-9]?)-([0-9]{2})");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    public AccountNumber {
        if (!jurisdiction.matches("[A-Z]{2}") || type < 0 || type > 999 || identifier < 1
                || identifier > 999_999_999_999L || period < 0 || period > 99) {
            throw new IllegalArgumentException("account number parts " + jurisdiction + ", " + type + ", " + identifier
                    + ", " + period + " are out of bounds");
        }
    }

    /** The account of a kind with an identifier, period 0. */
    public static AccountNumber of(String jurisdiction, AccountKind kind, long identifier) {
        return new AccountNumber(jurisdiction, kind.type(), identifier, 0);
    }

    /** Where a jurisdiction keeps the units surrendered for a compliance year. Exists without being opened. */
    public static AccountNumber surrender(String jurisdiction, int year) {
        return of(jurisdiction, AccountKind.SURRENDER, year);
    }

    /** Where a jurisdiction keeps cancelled units. Exists without being opened. */
    public static AccountNumber cancellation(String jurisdiction) {
        return of(jurisdiction, AccountKind.CANCELLATION, 1);
    }

    /**
     * Where a jurisdiction keeps the units that a linked jurisdiction's registry now holds. Exists without being opened.
     * The identifier is the other jurisdiction's two letters as numbers.
     */
    public static AccountNumber external(String jurisdiction, String otherJurisdiction) {
        return of(jurisdiction, AccountKind.EXTERNAL_REGISTRY, Long.parseLong(letters(otherJurisdiction)));
    }

    /**
     * Reads an account number and verifies its check digits.
     *
     * @throws IllegalArgumentException
     *             if the form or the check digits are wrong; the message says which
     */
    public static AccountNumber parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("account number '" + text + "' is not of the form GD-200-17-0-54");
        }
        var number = new AccountNumber(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)),
                Integer.parseInt(parts.group(4)));
        if (number.check() != Integer.parseInt(parts.group(5))) {
            throw new IllegalArgumentException(
                    "account number '" + text + "' has wrong check digits; was a digit mistyped?");
        }
        return number;
    }

    /** The kind that the type stands for. */
    public AccountKind kind() {
        return AccountKind.ofType(type);
    }

    /** The two check digits, 1 to 97. */
    public int check() {
        var digits = identifier + letters(jurisdiction) + three(type) + two(period) + "00";
        return 98 - new BigInteger(digits).mod(NINETY_SEVEN).intValue();
    }

    @Override
    public String toString() {
        return jurisdiction + "-" + three(type) + "-" + identifier + "-" + period + "-" + two(check());
    }

    @Override
    public int compareTo(AccountNumber other) {
        return toString().compareTo(other.toString());
    }

    private static String letters(String two) {
        return "" + (two.charAt(0) - 'A' + 10) + (two.charAt(1) - 'A' + 10);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static String three(int number) {
        return number < 100 ? "0" + two(number) : Integer.toString(number);
    }
}
