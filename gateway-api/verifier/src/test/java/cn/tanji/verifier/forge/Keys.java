package cn.tanji.verifier.forge;

import java.util.List;

import cn.tanji.verifier.EncodedBytes;

/** The keys of a network, for somebody who holds them all. */
public interface Keys {
    /** A key of each member's peer, the members whose word a proof is to rest on. */
    List<Key> peers();

    /** The key of whoever cancelled. */
    Key canceller();

    /** A person of the first peer's member. */
    Key person();

    /** A certificate authority's own key: of the first peer's member. */
    Key authority();

    /** DER of a list, signed by the first peer's authority, that revokes the first peer. */
    EncodedBytes revokingFirstPeer();
}
