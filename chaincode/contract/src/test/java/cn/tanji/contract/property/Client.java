package cn.tanji.contract.property;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Who sends commands. Each has a certificate among the test resources, made once with {@code openssl req -x509 -newkey ec
 * -subj /OU=client/CN=li}; the keys were thrown away, since nothing is signed here.
 */
enum Client {
    ADMIN("GuangdongMSP", "admin"), HUBEI_ADMIN("HubeiMSP", "admin"), CHEN("GuangdongMSP", "chen"), ZHAO("VerifierMSP",
            "zhao"), LI("GuangdongMSP", "li"), WANG("GuangdongMSP", "wang"), QIAN("ExchangeMSP", "qian");

    private final String member;
    private final String person;
    private final ByteString creator;

    Client(String member, String person) {
        this.member = member;
        this.person = person;
        try (var pem = Client.class.getResourceAsStream(person + ".pem")) {
            creator = SerializedIdentity.newBuilder().setMspid(member)
                    .setIdBytes(ByteString.copyFrom(java.util.Objects.requireNonNull(pem).readAllBytes())).build()
                    .toByteString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String member() {
        return member;
    }

    /** The certificate's common name. */
    String person() {
        return person;
    }

    byte[] creator() {
        return creator.toByteArray();
    }
}
