package cn.tanji.embedded.channel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.hyperledger.fabric.protos.peer.lifecycle.StateMetadata;

import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * Chaincode definitions as they lie in state: namespace {@code _lifecycle}, one key per field and one that names the fields,
 * as Fabric's lifecycle chaincode writes them.
 */
public final class ChaincodeDefinitions {
    /** The namespace that holds definitions, and the chaincode that writes them. */
    public static final String NAMESPACE = "_lifecycle";

    private static final String METADATA = "namespaces/metadata/";
    private static final String DATATYPE = "ChaincodeDefinition";

    private ChaincodeDefinitions() {}

    /** Key of a field of a definition: {@code namespaces/fields/<chaincode>/<field>}. */
    public static String fieldKey(String chaincode, Field field) {
        return "namespaces/fields/" + chaincode + "/" + field.fieldName;
    }

    /** Key that names the fields of a definition. */
    public static String metadataKey(String chaincode) {
        return METADATA + chaincode;
    }

    /**
     * The definition in force, empty if the chaincode is not defined.
     *
     * @throws IllegalStateException if what lies in state is no definition
     */
    public static Optional<ChaincodeDefinition> of(StateView state, String chaincode) {
        VersionedValue metadata = state.get(NAMESPACE, metadataKey(chaincode));
        if (metadata == null) {
            return Optional.empty();
        }
        try {
            if (!StateMetadata.parseFrom(metadata.value()).getDatatype().equals(DATATYPE)) {
                return Optional.empty();
            }
            var endorsement = ChaincodeEndorsementInfo
                    .parseFrom(field(state, chaincode, Field.ENDORSEMENT_INFO).getBytes());
            var validation = ChaincodeValidationInfo
                    .parseFrom(field(state, chaincode, Field.VALIDATION_INFO).getBytes());
            return Optional.of(new ChaincodeDefinition(chaincode, endorsement.getVersion(),
                    field(state, chaincode, Field.SEQUENCE).getInt64(), endorsement.getInitRequired(),
                    ApplicationPolicy.parseFrom(validation.getValidationParameter()),
                    collections(state, chaincode)));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("definition of chaincode " + chaincode + " does not parse", failure);
        }
    }

    /**
     * The private data collections of a chaincode; none if it is not defined.
     *
     * @throws IllegalStateException if what lies in state is no collection package
     */
    public static CollectionConfigPackage collections(StateView state, String chaincode) {
        VersionedValue stored = state.get(NAMESPACE, fieldKey(chaincode, Field.COLLECTIONS));
        try {
            return stored == null
                    ? CollectionConfigPackage.getDefaultInstance()
                    : CollectionConfigPackage.parseFrom(StateData.parseFrom(stored.value()).getBytes());
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("collections of chaincode " + chaincode + " do not parse", failure);
        }
    }

    /** All definitions in force, by name in UTF-8 order. */
    public static List<ChaincodeDefinition> all(StateView state) {
        List<ChaincodeDefinition> definitions = new ArrayList<>();
        Iterator<StateEntry> rows = state.range(NAMESPACE, METADATA, METADATA + Character.toString(0x10FFFF));
        while (rows.hasNext()) {
            of(state, rows.next().key().substring(METADATA.length())).ifPresent(definitions::add);
        }
        return List.copyOf(definitions);
    }

    /**
     * The writes to namespace {@link #NAMESPACE} that bring a definition in force, sorted by key; fields that do not change
     * are left out, as the lifecycle chaincode does.
     */
    public static List<KVWrite> writes(StateView state, ChaincodeDefinition definition) {
        List<KVWrite> writes = new ArrayList<>();
        for (Field field : Field.values()) {
            addIfChanged(state, writes, fieldKey(definition.name(), field), value(definition, field).toByteString());
        }
        StateMetadata.Builder metadata = StateMetadata.newBuilder().setDatatype(DATATYPE);
        for (Field field : Field.values()) {
            metadata.addFields(field.fieldName);
        }
        addIfChanged(state, writes, metadataKey(definition.name()), metadata.build().toByteString());
        writes.sort((a, b) -> KeyOrder.UTF8.compare(a.getKey(), b.getKey()));
        return List.copyOf(writes);
    }

    private static void addIfChanged(StateView state, List<KVWrite> writes, String key, ByteString value) {
        VersionedValue existing = state.get(NAMESPACE, key);
        if (existing == null || !existing.value().equals(value)) {
            writes.add(KVWrite.newBuilder().setKey(key).setValue(value).build());
        }
    }

    private static StateData value(ChaincodeDefinition definition, Field field) {
        return switch (field) {
            case SEQUENCE -> StateData.newBuilder().setInt64(definition.sequence()).build();
            case ENDORSEMENT_INFO -> bytes(ChaincodeEndorsementInfo.newBuilder().setVersion(definition.version())
                    .setInitRequired(definition.initRequired()).setEndorsementPlugin("escc").build().toByteString());
            case VALIDATION_INFO -> bytes(ChaincodeValidationInfo.newBuilder().setValidationPlugin("vscc")
                    .setValidationParameter(definition.endorsementPolicy().toByteString()).build().toByteString());
            case COLLECTIONS -> bytes(definition.collections().toByteString());
        };
    }

    private static StateData bytes(ByteString content) {
        return StateData.newBuilder().setBytes(content).build();
    }

    private static StateData field(StateView state, String chaincode, Field field)
            throws InvalidProtocolBufferException {
        VersionedValue stored = state.get(NAMESPACE, fieldKey(chaincode, field));
        if (stored == null) {
            throw new IllegalStateException("definition of chaincode " + chaincode + " lacks its " + field.fieldName);
        }
        return StateData.parseFrom(stored.value());
    }

    /** The fields of a definition, in the order in which Fabric names them. */
    public enum Field {
        /** Counts the definitions of a name. */
        SEQUENCE("Sequence"),
        /** Version, whether initialisation is required, endorsement plug-in. */
        ENDORSEMENT_INFO("EndorsementInfo"),
        /** Validation plug-in and endorsement policy. */
        VALIDATION_INFO("ValidationInfo"),
        /** Private data collections. */
        COLLECTIONS("Collections");

        private final String fieldName;

        Field(String fieldName) {
            this.fieldName = fieldName;
        }
    }
}
