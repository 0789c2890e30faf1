package cn.tanji.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.google.protobuf.ByteString;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedMember;
import cn.tanji.verifier.forge.Key;
import cn.tanji.verifier.forge.SmallNetwork;

/** A trust bundle whose first member has a revocation list, edited at any layer. */
final class BundleMessage {
    /** What can be edited, from the inside out. */
    enum Layer {
        ROOT_CONTENT, ROOT, LIST_CONTENT, LIST, RULE, TEXT
    }

    /** What the first member's authority signs anew. */
    enum Seal {
        ROOT, LIST
    }

    private static final BigInteger NOBODY_S = BigInteger.valueOf(999);

    private final Key authority;
    private final TrustBundle right;
    private final byte[] list;

    BundleMessage(SmallNetwork network) {
        authority = network.authority();
        list = list(authority);
        TrustBundle bundle = network.bundle();
        List<TrustedMember> members = new ArrayList<>(bundle.members());
        TrustedMember first = members.getFirst();
        members.set(0, new TrustedMember(first.mspId(), first.roots(), first.formerRoots(), first.intermediates(),
                List.of(EncodedBytes.of(list)), first.peerUnit(), first.otherUnits()));
        right = new TrustBundle(bundle.format(), bundle.channel(), bundle.genesisHash(), bundle.network(), members,
                bundle.registries());
    }

    TrustBundle right() {
        return right;
    }

    byte[] build(Edits edits) {
        String text = new String(right.bytes(), ISO_8859_1);
        ByteString root = SignedDer.certificate(authority, authority, edits.makes(Seal.ROOT),
                content -> edits.apply(Layer.ROOT_CONTENT, content));
        ByteString revoked = SignedDer.edited(list, authority, edits.makes(Seal.LIST),
                content -> edits.apply(Layer.LIST_CONTENT, content));
        String rule = right.registries().getFirst().attestation().toString();
        String edited = text
                .replace(right.members().getFirst().roots().getFirst().text(), base64(edits.apply(Layer.ROOT, root)))
                .replace(base64(ByteString.copyFrom(list)), base64(edits.apply(Layer.LIST, revoked)))
                .replace(rule, edits.apply(Layer.RULE, ByteString.copyFrom(rule, ISO_8859_1)).toString(ISO_8859_1));
        return edits.apply(Layer.TEXT, ByteString.copyFrom(edited, ISO_8859_1)).toByteArray();
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** A list that names nobody who is here. */
    private static byte[] list(Key authority) {
        Date made = Date.from(Instant.parse("2026-06-01T00:00:00Z"));
        try {
            var builder = new JcaX509v2CRLBuilder(authority.certificate(), made);
            builder.addCRLEntry(NOBODY_S, made, 0);
            return new JcaX509CRLConverter().getCRL(builder
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key()))).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java platform signs with ECDSA", e);
        }
    }
}
