package cn.tanji.cli.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import cn.tanji.app.GatewayConfiguration;
import cn.tanji.app.fabric.KeyStoreFile;
import cn.tanji.app.fabric.MemberAccess;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;

/** Tells one gateway about all members of a consortium: in production each member runs its own. */
final class GatewayAssembly {
    private GatewayAssembly() {}

    static GatewayConfiguration configure(Consortium consortium, PersonKeys keys, LedgerNetwork network,
            RegistryOptions options, Path trustBundle) {
        var withKeys = keys.membersWithKeys();
        var members = consortium.members().stream()
                .map(member -> new MemberAccess(member.mspId(), network.channelTo(peerOf(consortium, member).mspId()),
                        withKeys.contains(member)
                                ? Optional.of(new KeyStoreFile(options.data().keyStore(member.id()), keys.passphrase()))
                                : Optional.empty()))
                .toList();
        return new GatewayConfiguration(options.host(), options.port(), options.data().gateway(), consortium.channel(),
                network.kind().name().toLowerCase(Locale.ROOT), routes(consortium), members,
                new Participant(keys.reader().mspId(), PersonKeys.READER), Optional.of(options.data().tokenIssuer()),
                options.inFlightMax(), Map.of("tanji.trust-bundle", trustBundle.toString()));
    }

    /** The member whose peer another one uses: its own, or that of the member it takes part through. */
    private static Member peerOf(Consortium consortium, Member member) {
        return member.through().flatMap(consortium::member).orElse(member);
    }

    private static List<RegistryRoute> routes(Consortium consortium) {
        return consortium.jurisdictions().stream()
                .map(jurisdiction -> new RegistryRoute(jurisdiction.code(), jurisdiction.namespace().name(),
                        consortium.authorityOf(jurisdiction).mspId(), jurisdiction.names().zh(),
                        jurisdiction.names().en()))
                .toList();
    }
}
