package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;

import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.Registry;

class RegistryChaincodeTest {
    @Test
    void an_unknown_function_is_answered_and_not_thrown() {
        var stub = (ChaincodeStub) Proxy.newProxyInstance(ChaincodeStub.class.getClassLoader(),
                new Class<?>[]{ChaincodeStub.class}, (_, method, _) -> switch (method.getName()) {
                    case "getParameters" -> List.of("r1", "{}");
                    case "getFunction", "getTxId" -> "NoSuchFunction";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        var chaincode = new RegistryChaincode(new Registry("registry-guangdong", "GD", "GuangdongMSP"));
        var answer = chaincode.invoke(stub);
        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getMessage())
                .startsWith("OPERATION_NOT_OFFERED_HERE: registry-guangdong does not offer NoSuchFunction.");
    }
}
