package cn.tanji.embedded.ordering;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.channel.ConfigurationUpdate;
import cn.tanji.embedded.channel.RefusedConfigurationException;
import cn.tanji.embedded.msp.SigningIdentity;

/** Makes the transaction by which the orderer brings a configuration in force [orderer/common/msgprocessor/standardchannel.go]. */
public final class ConfigurationTransaction {
    private static final int NONCE_BYTES = 24;

    private final Supplier<ChannelConfig> config;
    private final SigningIdentity orderer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param config the configuration in force
     * @param orderer signs
     * @param clock what time the transaction claims
     */
    public ConfigurationTransaction(Supplier<ChannelConfig> config, SigningIdentity orderer, Clock clock) {
        this.config = config;
        this.orderer = orderer;
        this.clock = clock;
    }

    /**
     * The transaction that an update leads to now.
     *
     * @throws RefusedConfigurationException if the update is not authorised or does not fit the configuration in force
     */
    Envelope of(Envelope update) throws RefusedConfigurationException {
        ChannelConfig current = config.get();
        ConfigEnvelope next = ConfigurationUpdate.proposed(update, current);
        ChannelHeader channel = ChannelHeader.newBuilder().setType(HeaderType.CONFIG_VALUE)
                .setTimestamp(Timestamp.newBuilder().setSeconds(clock.instant().getEpochSecond()))
                .setChannelId(current.channelId()).build();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SignatureHeader signer = SignatureHeader.newBuilder().setCreator(orderer.serialized())
                .setNonce(ByteString.copyFrom(nonce)).build();
        ByteString payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(channel.toByteString())
                        .setSignatureHeader(signer.toByteString()))
                .setData(next.toByteString()).build().toByteString();
        return Envelope.newBuilder().setPayload(payload).setSignature(orderer.sign(payload)).build();
    }
}
