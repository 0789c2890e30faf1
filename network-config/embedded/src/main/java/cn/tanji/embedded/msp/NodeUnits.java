package cn.tanji.embedded.msp;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;

/**
 * How an organisation tells clients, peers, admins and orderers apart: by an organisational unit in the subject, certified, if
 * named, by one chain of authorities.
 */
record NodeUnits(Map<MSPRoleType, Unit> units) {
    NodeUnits {
        units = new EnumMap<>(units);
    }

    Optional<Unit> named(String organizationalUnit) {
        return units.values().stream().filter(unit -> unit.name.equals(organizationalUnit)).findFirst();
    }

    Optional<Unit> of(MSPRoleType role) {
        return Optional.ofNullable(units.get(role));
    }

    /** A unit's name and the hash of the chain that must certify it; empty for any. */
    record Unit(String name, ByteString certifier) {
        boolean isCertifiedBy(ByteString chain) {
            return certifier.isEmpty() || certifier.equals(chain);
        }
    }
}
