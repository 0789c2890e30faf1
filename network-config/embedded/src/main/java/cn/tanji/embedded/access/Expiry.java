package cn.tanji.embedded.access;

import java.time.Clock;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.msp.InvalidIdentityException;

/** Whether a client's certificate is past its end. Only clients are asked, never those who endorsed or ordered. */
public final class Expiry {
    private final Supplier<ChannelConfig> config;
    private final Clock clock;

    /** @param clock what the end of a certificate is compared with */
    public Expiry(Supplier<ChannelConfig> config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Whether the identity's certificate has ended. One that cannot be read has not: signature checks refuse it anyway. */
    public boolean isPast(ByteString serializedIdentity) {
        try {
            var certificate = config.get().members().deserialize(serializedIdentity).certificate();
            return clock.instant().isAfter(certificate.getNotAfter().toInstant());
        } catch (InvalidIdentityException _) {
            return false;
        }
    }
}
