package cn.tanji.embedded;

import java.util.List;

import cn.tanji.embedded.channel.ChannelSpec;
import cn.tanji.embedded.channel.GenesisBlock;
import cn.tanji.embedded.channel.OrdererSpec;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;

/** Opens the ledger of a network: the genesis block follows from the definition and must be the one on disk. */
final class LedgerFiles {
    private LedgerFiles() {}

    static ChannelLedger open(NetworkDefinition definition, LedgerOptions options) {
        List<OrdererSpec> orderers = definition
                .organisations()
                .stream()
                .filter(organisation -> organisation.orderer().isPresent())
                .map(organisation -> new OrdererSpec(organisation.membership(), List.of(organisation.address())))
                .toList();
        ChannelSpec channel = new ChannelSpec(definition.channel(),
                definition.organisations().stream().map(Organisation::membership).toList(), orderers,
                definition.batch());
        return ChannelLedger.open(definition.dataDirectory(), GenesisBlock.of(channel), options);
    }
}
