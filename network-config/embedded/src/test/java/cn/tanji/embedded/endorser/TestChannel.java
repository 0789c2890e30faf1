package cn.tanji.embedded.endorser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.embedded.channel.BatchSettings;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;
import cn.tanji.embedded.msp.Msp;
import cn.tanji.embedded.msp.MspManager;
import cn.tanji.embedded.policy.Policy;
import cn.tanji.embedded.policy.PolicyManager;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.policy.Verdict;

/** Channel {@code ch} of the organisations Alpha and Beta, where everybody not named {@code reader} may write. */
final class TestChannel implements ChannelConfig {
    static final String ID = "ch";

    @Override
    public String channelId() {
        return ID;
    }

    @Override
    public long blockNumber() {
        return 0;
    }

    @Override
    public Config config() {
        return Config.getDefaultInstance();
    }

    @Override
    public MspManager members() {
        return new Members();
    }

    @Override
    public PolicyManager policies() {
        return new PolicyManager() {
            @Override
            public boolean isDefined(String path) {
                return path.equals("/Channel/Application/Writers");
            }

            @Override
            public Policy policy(String path) {
                return new Writers();
            }
        };
    }

    @Override
    public List<String> applicationOrganizations() {
        return List.of("Alpha", "Beta");
    }

    @Override
    public List<String> ordererOrganizations() {
        return List.of("Alpha");
    }

    @Override
    public Map<Integer, ByteString> consenters() {
        return Map.of();
    }

    @Override
    public BatchSettings batch() {
        return new BatchSettings(10, 1 << 20, 1 << 19, Duration.ofMillis(250));
    }

    @Override
    public Optional<String> accessPolicy(String resource) {
        return Optional.empty();
    }

    private static final class Members implements MspManager {
        @Override
        public Set<String> mspIds() {
            return Set.of("Alpha", "Beta");
        }

        @Override
        public Optional<Msp> msp(String mspId) {
            return mspIds().contains(mspId) ? Optional.of(() -> mspId) : Optional.empty();
        }

        @Override
        public Identity deserialize(ByteString serializedIdentity) throws InvalidIdentityException {
            try {
                SerializedIdentity identity = SerializedIdentity.parseFrom(serializedIdentity);
                if (!mspIds().contains(identity.getMspid())) {
                    throw new InvalidIdentityException(InvalidIdentityException.Reason.UNKNOWN_MSP, "unknown MSP");
                }
                return new TestIdentity(identity.getMspid(),
                        identity.getIdBytes().toStringUtf8().lines().findFirst().orElse(""));
            } catch (InvalidProtocolBufferException _) {
                throw new InvalidIdentityException(InvalidIdentityException.Reason.MALFORMED, "malformed");
            }
        }
    }

    private static final class Writers implements Policy {
        @Override
        public Verdict evaluate(List<SignedData> signatures) {
            return Verdict.refused("not used here");
        }

        @Override
        public Verdict evaluateIdentities(List<Identity> verified) {
            return verified.stream().anyMatch(one -> !one.serialized().toStringUtf8().contains("reader"))
                    ? Verdict.SATISFIED
                    : Verdict.refused("no writer");
        }

        @Override
        public SignaturePolicyEnvelope asSignaturePolicy() {
            return SignaturePolicyEnvelope.getDefaultInstance();
        }
    }
}
