package cn.tanji.app.fabric;

/**
 * In whose name a command goes to the ledger.
 *
 * @param member
 *            MSP id of the member that vouches for the person
 * @param person
 *            person id, the common name of the signing certificate
 */
public record Participant(String member, String person) {
    @Override
    public String toString() {
        return person + "@" + member;
    }
}
