package cn.tanji.domain.account;

import java.util.List;

/**
 * Opens an account.
 *
 * @param holder
 *            1 to 128 characters: an entity id, an organisation's id, or a pseudonym; never a natural person's name
 * @param representatives
 *            at most 20, each registered here with the role of a representative
 */
public record OpenAccount(AccountNumber number, String holder, List<Representative> representatives) {
    public OpenAccount {
        representatives = List.copyOf(representatives);
    }
}
