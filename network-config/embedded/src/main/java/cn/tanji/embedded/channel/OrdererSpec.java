package cn.tanji.embedded.channel;

import java.util.List;

/**
 * One organisation that orders.
 *
 * @param organization its membership
 * @param addresses {@code host:port} of its ordering nodes
 */
public record OrdererSpec(OrganizationSpec organization, List<String> addresses) {
    /** Copies the list. */
    public OrdererSpec {
        addresses = List.copyOf(addresses);
    }
}
