package cn.tanji.app.fabric;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

/** The key stores this instance signs with, one a member. */
@Singleton
final class KeyStores {
    private final Map<String, OpenKeyStore> stores = new HashMap<>();

    /**
     * Opens every store.
     *
     * @throws IllegalStateException
     *             if a store does not open
     */
    KeyStores(Members members) {
        members.all()
                .forEach(member -> member.keys().ifPresent(file -> stores.put(member.member(), OpenKeyStore.of(file))));
    }

    /**
     * The person's key, if this instance has it.
     *
     * @throws IllegalStateException
     *             if the person's entry does not open
     */
    Optional<SigningKey> find(Participant participant) {
        return Optional.ofNullable(stores.get(participant.member())).flatMap(store -> store.find(participant.person()));
    }

    /** Counts up whenever the keys of a member may have changed; 0 for a member without keys here. */
    long edition(String member) {
        var store = stores.get(member);
        return store == null ? 0 : store.edition();
    }
}
