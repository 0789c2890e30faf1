package cn.tanji.embedded;

import java.util.List;

import cn.tanji.embedded.channel.ChannelSpec;
import cn.tanji.embedded.channel.GenesisBlock;
import cn.tanji.embedded.channel.OrdererSpec;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;

/** Opens the ledger of a network: the genesis block is the definition's or follows from it, and must be the one on disk. */
final class LedgerFiles {
    private LedgerFiles() {}

    static ChannelLedger open(NetworkDefinition definition, LedgerOptions options) {
        return ChannelLedger.open(definition.dataDirectory(),
                definition.genesis().orElseGet(() -> GenesisBlock.of(channel(definition))), options);
    }

    private static ChannelSpec channel(NetworkDefinition definition) {
        List<OrdererSpec> orderers = definition
                .organisations()
                .stream()
                .filter(organisation -> organisation.orderer().isPresent())
                .map(organisation -> new OrdererSpec(organisation.membership(), List.of(organisation.address())))
                .toList();
        return new ChannelSpec(definition.channel(),
                definition.organisations().stream().map(Organisation::membership).toList(), orderers,
                definition.batch());
    }
}
