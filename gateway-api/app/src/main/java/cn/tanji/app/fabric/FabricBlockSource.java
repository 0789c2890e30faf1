package cn.tanji.app.fabric;

import jakarta.inject.Singleton;

/** Blocks from the peer of this instance's reader. */
@Singleton
final class FabricBlockSource implements BlockSource {
    private final Connections connections;
    private final ChannelQueries queries;
    private final Reader reader;

    FabricBlockSource(Connections connections, ChannelQueries queries, Reader reader) {
        this.connections = connections;
        this.queries = queries;
        this.reader = reader;
    }

    @Override
    public BlockStream from(long blockNumber) {
        if (blockNumber < 0) {
            throw new IllegalArgumentException("block number " + blockNumber + " is below 0");
        }
        return new SupervisedBlockStream(blockNumber, next -> connections.network(reader.participant())
                .newBlockEventsRequest().startBlock(next).build().getEvents());
    }

    @Override
    public long height() {
        return queries.chain().getHeight();
    }
}
