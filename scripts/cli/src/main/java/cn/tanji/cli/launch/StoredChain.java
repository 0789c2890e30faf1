package cn.tanji.cli.launch;

import java.time.Clock;
import java.util.HexFormat;
import java.util.function.LongConsumer;

import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.blockstore.CorruptChainException;
import cn.tanji.embedded.blockstore.DataDirectoryException;
import cn.tanji.embedded.ledger.Verification;

/** The blocks of an embedded network that is not running. */
public final class StoredChain {
    private StoredChain() {}

    /**
     * Proves the chain from block 0 and changes nothing.
     *
     * @param full
     *            whether every transaction is judged anew
     * @param proved
     *            hears of the number of each block that was proved, in order
     * @return the last block's hash, in hexadecimal digits
     * @throws LaunchException
     *             if the registry is running, or the chain is not what was committed; names the first such block
     */
    public static String prove(RegistryOptions options, boolean full, LongConsumer proved)
            throws ConsortiumFileException {
        var consortium = ConsortiumFile.load(options.definition());
        var material = CryptoMaterial.generate(consortium, options.data().organisations(),
                IssuingTerms.usual(Clock.systemUTC()));
        var definition = NetworkAssembly.define(consortium, material, options);
        try {
            var info = EmbeddedNetwork.prove(definition, full ? Verification.FULL : Verification.CHAIN, proved);
            return HexFormat.of().formatHex(info.getCurrentBlockHash().toByteArray());
        } catch (CorruptChainException e) {
            throw new LaunchException("the ledger in " + options.data().ledger() + " was damaged or changed: "
                    + e.getMessage() + ". Nothing is served from it; restore the data folder from a backup",
                    options.data().ledger() + " 中的账本已损坏或被改动：" + e.getMessage() + "。不会以它提供任何服务；请从备份恢复数据目录", e);
        } catch (DataDirectoryException e) {
            throw new LaunchException(e.getMessage() + ". End the registry first: scripts/registry down",
                    e.getMessage() + "。请先停止登记系统：scripts/registry down", e);
        }
    }
}
