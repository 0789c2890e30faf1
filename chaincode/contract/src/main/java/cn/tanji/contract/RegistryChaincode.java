package cn.tanji.contract;

import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

import cn.tanji.domain.kernel.Registry;

/**
 * The chaincode of one registry: the same for every jurisdiction, told at deployment which registry it is. Functions are
 * the {@link Operations} by name, each with a request id and its command as JSON; {@code Read} with a record kind and
 * its key; and Fabric's own metadata query. Stateless, so one object may serve many transactions at once.
 */
public final class RegistryChaincode extends ChaincodeBase {
    private static final Logger LOG = Logger.getLogger(RegistryChaincode.class.getName());

    private final Registry registry;
    private final CommandPipeline pipeline = new CommandPipeline();
    private final RecordQuery query = new RecordQuery();

    /** The chaincode of a registry. */
    public RegistryChaincode(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newErrorResponse(
                "the registry has no init function: define the chaincode without init-required");
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        try {
            return ResponseUtils.newSuccessResponse(answer(stub).getBytes(StandardCharsets.UTF_8));
        } catch (ChaincodeException e) {
            return ResponseUtils.newErrorResponse(e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "defect in " + stub.getFunction() + ", transaction " + stub.getTxId());
            return ResponseUtils.newErrorResponse("DEFECT: " + stub.getFunction()
                    + " failed by a defect of the chaincode and changed nothing. Tell the operators transaction "
                    + stub.getTxId() + ".");
        }
    }

    private String answer(ChaincodeStub stub) {
        var function = stub.getFunction();
        var parameters = stub.getParameters();
        return switch (function) {
            case RecordQuery.NAME -> query.read(stub, parameters);
            case Metadata.FUNCTION -> Metadata.json();
            default -> pipeline.run(stub, registry, function, parameters);
        };
    }
}
