package cn.tanji.embedded.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.junit.jupiter.api.Test;

/** Contracts that take and return objects. */
class TypedContractTest {
    @Test
    void each_chaincode_knows_its_own_types() throws Exception {
        FabricSetup setup = FabricSetup
                .of("OneMSP")
                .withContracts("doors", List.of(Doors.class))
                .withContracts("roofs", List.of(Roofs.class));
        try (FabricNetwork network = FabricNetwork.start(setup)) {
            var doors = network.contract("OneMSP", "doors");
            var roofs = network.contract("OneMSP", "roofs");
            for (int i = 0; i < 2; i++) {
                assertThat(doors.evaluateTransaction("widen", "{\"width\":80}")).asString().isEqualTo("{\"width\":90}");
                assertThat(roofs.evaluateTransaction("all")).asString().isEqualTo("[{\"colour\":\"red\"}]");
            }
        }
    }

    @Test
    void a_chaincode_describes_itself_and_nobody_else() throws Exception {
        FabricSetup setup = FabricSetup
                .of("OneMSP")
                .withContracts("doors", List.of(Doors.class))
                .withContracts("roofs", List.of(Roofs.class));
        try (FabricNetwork network = FabricNetwork.start(setup)) {
            for (String chaincode : List.of("doors", "roofs")) {
                String metadata = new String(network
                        .contract("OneMSP", chaincode)
                        .evaluateTransaction("org.hyperledger.fabric:GetMetadata"), UTF_8);
                assertThat(metadata)
                        .contains(chaincode.equals("doors") ? "\"widen\"" : "\"all\"",
                                chaincode.equals("doors") ? "\"Door\"" : "\"Roof\"")
                        .doesNotContain(chaincode.equals("doors") ? "Roof" : "Door");
            }
        }
    }

    /** Takes and returns an object. */
    @Contract(name = "Doors")
    @Default
    public static final class Doors implements ContractInterface {
        /** A door ten centimetres wider. */
        @Transaction(intent = Transaction.TYPE.EVALUATE)
        public Door widen(final Context context, final Door door) {
            door.setWidth(door.getWidth() + 10);
            return door;
        }
    }

    /** Returns objects. */
    @Contract(name = "Roofs")
    @Default
    public static final class Roofs implements ContractInterface {
        /** All there are. */
        @Transaction(intent = Transaction.TYPE.EVALUATE)
        public Roof[] all(final Context context) {
            return new Roof[]{new Roof("red")};
        }
    }
}
