package cn.tanji.embedded.ledger;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.statedb.WorldState;

/**
 * Where the chain stands: all that readers must see change at once. Immutable.
 *
 * @param hash header hash of the last block, empty before genesis
 * @param previousHash header hash of the block before it, empty for genesis
 * @param commitHash commit hash of the last block, empty up to genesis
 * @param state the state after the last block; its height is the chain's
 * @param history the history after the last block
 */
record Tip(ByteString hash, ByteString previousHash, ByteString commitHash, WorldState state, History history) {
    static Tip beforeGenesis(Derived nothing) {
        return new Tip(ByteString.EMPTY, ByteString.EMPTY, ByteString.EMPTY, nothing.state(), nothing.history());
    }

    long height() {
        return state.height();
    }
}
