package cn.tanji.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The persons who act in a market, and their bearer tokens: for each jurisdiction its administrator and an official, one
 * verifier, one operator of the exchange, and a representative for every entity and project owner.
 */
public final class Crew {
    /** Person id of each authority's administrator, enrolled when the consortium is made. */
    public static final String ADMINISTRATOR = "administrator";

    private final Map<Member, String> tokens = new TreeMap<>();
    private final Map<String, String> authorities;
    private final Tokens issuer;
    private final String verifierMember;
    private final String exchangeMember;

    /** A person and the MSP id of the member that vouches for it. */
    public record Member(String mspId, String person) implements Comparable<Member> {
        @Override
        public int compareTo(Member other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Issues bearer tokens. */
    public interface Tokens {
        String of(String mspId, String person);
    }

    /**
     * A crew.
     *
     * @param authorities
     *            MSP id of the competent authority by jurisdiction
     */
    public Crew(Map<String, String> authorities, String verifierMember, String exchangeMember, Tokens issuer) {
        this.authorities = new TreeMap<>(authorities);
        this.verifierMember = verifierMember;
        this.exchangeMember = exchangeMember;
        this.issuer = issuer;
    }

    /** Everyone who needs a certificate before the market can be played, besides the administrators. */
    public List<Member> toEnrol(Market market) {
        var all = new ArrayList<Member>();
        authorities.keySet().forEach(jurisdiction -> all.add(official(jurisdiction)));
        all.add(verifier());
        all.add(exchange());
        Stream.concat(
                market.entities().stream().map(entity -> representative(entity.jurisdiction(), entity.entity())),
                market.projects().stream().map(project -> representative(project.jurisdiction(), project.owner())))
                .forEach(all::add);
        return all;
    }

    /** Who registers the first official. */
    public Member administrator(String jurisdiction) {
        return new Member(authority(jurisdiction), ADMINISTRATOR);
    }

    public Member official(String jurisdiction) {
        return new Member(authority(jurisdiction), "official-1");
    }

    public Member verifier() {
        return new Member(verifierMember, "verifier-1");
    }

    public Member exchange() {
        return new Member(exchangeMember, "settlement-1");
    }

    /** The representative of an entity or project owner; its authority vouches for it. */
    public Member representative(String jurisdiction, String holder) {
        return new Member(authority(jurisdiction), "rep-" + holder);
    }

    /** A bearer token of a person, issued once. */
    public synchronized String token(Member member) {
        return tokens.computeIfAbsent(member, one -> issuer.of(one.mspId(), one.person()));
    }

    private String authority(String jurisdiction) {
        var mspId = authorities.get(jurisdiction);
        if (mspId == null) {
            throw new IllegalArgumentException("the consortium has no jurisdiction " + jurisdiction + "; it has "
                    + authorities.keySet() + ". Enter it in network-config/consortium.yaml first.");
        }
        return mspId;
    }
}
