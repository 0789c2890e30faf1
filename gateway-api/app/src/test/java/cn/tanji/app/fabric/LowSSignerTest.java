package cn.tanji.app.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

import org.junit.jupiter.api.Test;

class LowSSignerTest {
    @Test
    void signs_so_that_the_jdk_verifies_and_s_is_low() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var signer = new LowSSigner(pair.getPrivate());
        var half = ((ECPublicKey) pair.getPublic()).getParams().getOrder().shiftRight(1);
        for (int i = 0; i < 50; i++) {
            var digest = new byte[32];
            digest[0] = (byte) i;
            var bytes = signer.sign(digest);
            assertThat(EcdsaSignature.parse(bytes).s()).isLessThanOrEqualTo(half);
            var verifying = Signature.getInstance("NONEwithECDSA");
            verifying.initVerify(pair.getPublic());
            verifying.update(digest);
            assertThat(verifying.verify(bytes)).isTrue();
        }
    }

    @Test
    void mirrors_a_high_s_only() {
        var order = BigInteger.valueOf(101);
        assertThat(new EcdsaSignature(BigInteger.ONE, BigInteger.valueOf(50)).low(order).s()).isEqualTo(50);
        assertThat(new EcdsaSignature(BigInteger.ONE, BigInteger.valueOf(51)).low(order).s()).isEqualTo(50);
    }
}
