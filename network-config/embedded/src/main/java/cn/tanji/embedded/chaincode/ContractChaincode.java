package cn.tanji.embedded.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Serializer;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.contract.execution.ExecutionFactory;
import org.hyperledger.fabric.contract.execution.ExecutionService;
import org.hyperledger.fabric.contract.execution.InvocationRequest;
import org.hyperledger.fabric.contract.execution.JSONTransactionSerializer;
import org.hyperledger.fabric.contract.execution.SerializerInterface;
import org.hyperledger.fabric.contract.routing.ContractDefinition;
import org.hyperledger.fabric.contract.routing.RoutingRegistry;
import org.hyperledger.fabric.contract.routing.TxFunction;
import org.hyperledger.fabric.contract.routing.impl.RoutingRegistryImpl;
import org.hyperledger.fabric.contract.routing.impl.SerializerRegistryImpl;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/**
 * Named contract classes behind the shim's own routing and execution, without the search of the class path by which its
 * router finds them, which takes seconds. Answers as the router does, failures and {@code org.hyperledger.fabric:GetMetadata}
 * included. Safe for use by many threads.
 */
final class ContractChaincode implements Chaincode {
    private static final String METADATA = "org.hyperledger.fabric:GetMetadata";

    private final RoutingRegistry registry = new RoutingRegistryImpl();
    private final ContractTypes types;
    private final ExecutionService execution;

    ContractChaincode(List<Class<? extends ContractInterface>> contracts) {
        contracts.forEach(this::add);
        this.types = ContractTypes.of(contracts.stream().flatMap(ContractChaincode::transactions).toList());
        this.execution = ExecutionFactory.getInstance().createExecutionService(new JsonSerializer(types));
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return invoke(stub);
    }

    /** As the shim's router does it: whatever goes wrong becomes an answer of status 500. */
    @Override
    public Response invoke(ChaincodeStub stub) {
        try {
            if (stub.getArgs().isEmpty()) {
                return ResponseUtils.newSuccessResponse();
            }
            if (stub.getFunction().equals(METADATA)) {
                return ResponseUtils.newSuccessResponse(types.metadata(registry).getBytes(UTF_8));
            }
            InvocationRequest request = ExecutionFactory.getInstance().createRequest(stub);
            return execution.executeRequest(route(request), request, stub);
        } catch (RuntimeException | LinkageError | AssertionError failure) {
            return ResponseUtils.newErrorResponse(failure);
        }
    }

    private TxFunction route(InvocationRequest request) {
        return registry.containsRoute(request)
                ? registry.getTxFn(request)
                : registry.getContract(request.getNamespace()).getUnknownRoute();
    }

    // The shim's registry asks for the class of the interface itself, but takes and means any class that implements it.
    @SuppressWarnings("unchecked")
    private void add(Class<? extends ContractInterface> contract) {
        ContractDefinition definition = registry.addNewContract((Class<ContractInterface>) contract);
        transactions(contract).forEach(definition::addTxFunction);
    }

    private static Stream<Method> transactions(Class<? extends ContractInterface> contract) {
        return Arrays.stream(contract.getMethods()).filter(method -> method.isAnnotationPresent(Transaction.class));
    }

    /** The shim's JSON form of arguments and results, for every contract. */
    private static final class JsonSerializer extends SerializerRegistryImpl {
        private final SerializerInterface json;

        JsonSerializer(ContractTypes types) {
            this.json = types.serializer(new JSONTransactionSerializer());
        }

        @Override
        public SerializerInterface getSerializer(String name, Serializer.TARGET target) {
            return json;
        }
    }
}
