package cn.tanji.embedded;

import java.net.InetSocketAddress;
import java.util.Optional;

import cn.tanji.embedded.chaincode.StateBatching;
import cn.tanji.embedded.channel.OrganizationSpec;
import cn.tanji.embedded.transport.TlsIdentity;

/**
 * A member of the channel. One without a peer takes part through another member's gateway, under its own identity.
 *
 * @param membership its MSP: id, roots, revocation lists
 * @param peer identity of its peer, if it runs one
 * @param orderer identity of its orderer, if it runs one
 * @param door where its peer listens, if on TCP at all
 * @param batching what its peer announces to chaincode services
 */
public record Organisation(
        OrganizationSpec membership,
        Optional<NodeIdentity> peer,
        Optional<NodeIdentity> orderer,
        Optional<TcpDoor> door,
        StateBatching batching) {
    /** A member whose peer announces what a peer of 3.1 does. */
    public Organisation(
            OrganizationSpec membership,
            Optional<NodeIdentity> peer,
            Optional<NodeIdentity> orderer,
            Optional<TcpDoor> door) {
        this(membership, peer, orderer, door, StateBatching.FABRIC);
    }

    /**
     * A TLS listener.
     *
     * @param address host and port to bind; port 0 takes a free one
     * @param identity certificate and key of the server
     */
    public record TcpDoor(InetSocketAddress address, TlsIdentity identity) {}

    /** The same member with a peer that announces something else. */
    public Organisation withBatching(StateBatching other) {
        return new Organisation(membership, peer, orderer, door, other);
    }

    /** MSP id of the organisation. */
    public String mspId() {
        return membership.mspId();
    }

    /** Host and port by which others know its peer; a name if it does not listen on a fixed port. */
    String address() {
        return door
                .map(TcpDoor::address)
                .filter(address -> address.getPort() != 0)
                .map(address -> address.getHostString() + ":" + address.getPort())
                .orElse("peer0." + mspId());
    }
}
